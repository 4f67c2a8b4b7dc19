package dev.cordon.gateway.systems;

import dev.cordon.contracts.incident.v1.SetAffectedSystemRequest;
import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an incident does to a system now. */
@Schema(name = "AffectedSystemRequest")
record AffectedSystemRequest(
    @Schema(
            required = true,
            enumeration = {"operating", "degraded", "disabled", "restored"})
        @Nullable String state,
    @Schema(required = true, minLength = 1, maxLength = 2_000) @Nullable String reason) {

  SetAffectedSystemRequest toProto(String incident, String system, long expectedVersion) {
    return SetAffectedSystemRequest.newBuilder()
        .setIncidentId(incident)
        .setSystemId(system)
        .setExpectedVersion(expectedVersion)
        .setState(Kinds.state(state))
        .setReason(Wire.text(reason))
        .build();
  }
}
