package dev.cordon.gateway.machines;

import dev.cordon.contracts.incident.v1.IssuedCredential;
import dev.cordon.gateway.wire.Wire;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A machine with the secret that was just made: the only answer that has it. */
@Schema(name = "IssuedMachine")
record IssuedMachineView(
    @Schema(required = true) MachineView machine,
    @Schema(required = true, description = "What the secret is used with at the token endpoint")
        String clientId,
    @Schema(
            description =
                "Shown once and kept nowhere: absent in the repeated answer of an Idempotency-Key")
        Optional<String> clientSecret) {

  static IssuedMachineView from(IssuedCredential issued) {
    return new IssuedMachineView(
        MachineView.from(issued.getMachine()),
        issued.getClientId(),
        Wire.optional(issued.getClientSecret()));
  }

  /** Without the secret: a record's own would print it. */
  @Override
  public String toString() {
    return "IssuedMachineView[" + clientId + "]";
  }
}
