package dev.cordon.gateway.servicelevel;

import dev.cordon.contracts.incident.v1.ResumeServiceLevelsRequest;
import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why nobody is waited for any more. */
@Schema(name = "ServiceLevelResumption")
record ServiceLevelResumption(
    @Schema(maxLength = 2_000, description = "What came of it") @Nullable String reason) {

  ResumeServiceLevelsRequest toProto(String incident, String pause, long expectedVersion) {
    return ResumeServiceLevelsRequest.newBuilder()
        .setIncidentId(incident)
        .setPauseId(pause)
        .setExpectedVersion(expectedVersion)
        .setReason(Wire.text(reason))
        .build();
  }
}
