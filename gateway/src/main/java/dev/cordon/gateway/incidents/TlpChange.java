package dev.cordon.gateway.incidents;

import dev.cordon.contracts.incident.v1.ChangeTlpRequest;
import dev.cordon.gateway.wire.Tlps;
import dev.cordon.gateway.wire.Wire;
import dev.cordon.kernel.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The label that an incident is to have. */
@Schema(name = "TlpChange")
record TlpChange(
    @Schema(
            required = true,
            enumeration = {"clear", "green", "amber", "amber+strict", "red"})
        @Nullable String tlp,
    @Schema(maxLength = 2_000, description = "Needed to lower it") @Nullable String reason) {

  ChangeTlpRequest toProto(String incident, long expectedVersion) {
    if (tlp == null) {
      throw Refusal.invalid("tlp", "is missing");
    }
    return ChangeTlpRequest.newBuilder()
        .setIncidentId(incident)
        .setExpectedVersion(expectedVersion)
        .setTlp(Tlps.value(tlp))
        .setReason(Wire.text(reason))
        .build();
  }
}
