package dev.cordon.gateway.machines;

import dev.cordon.contracts.incident.v1.MachineCredential;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A secret of a machine, by the client that has it; never the secret itself. */
@Schema(name = "MachineCredential")
record CredentialView(
    @Schema(required = true) String clientId,
    @Schema(required = true) Instant madeAt,
    @Schema(description = "Absent while it goes on as long as the machine")
        Optional<Instant> endsAt) {

  static CredentialView from(MachineCredential credential) {
    return new CredentialView(
        credential.getClientId(),
        Wire.instant(credential.getMadeAt()),
        Wire.instant(credential.hasEndsAt(), credential.getEndsAt()));
  }
}
