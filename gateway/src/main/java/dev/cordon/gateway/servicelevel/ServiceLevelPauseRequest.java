package dev.cordon.gateway.servicelevel;

import dev.cordon.contracts.incident.v1.PauseServiceLevelsRequest;
import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whom an incident waits for, and why. */
@Schema(name = "ServiceLevelPauseRequest")
record ServiceLevelPauseRequest(
    @Schema(
            required = true,
            enumeration = {"partner", "supplier", "authority", "customer"})
        @Nullable String waitingFor,
    @Schema(required = true, minLength = 1, maxLength = 2_000) @Nullable String reason) {

  PauseServiceLevelsRequest toProto(String incident) {
    return PauseServiceLevelsRequest.newBuilder()
        .setIncidentId(incident)
        .setWaitingFor(ServiceLevelNames.waitingFor(waitingFor))
        .setReason(Wire.text(reason))
        .build();
  }
}
