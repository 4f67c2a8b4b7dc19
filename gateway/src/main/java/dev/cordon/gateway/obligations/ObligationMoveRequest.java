package dev.cordon.gateway.obligations;

import dev.cordon.contracts.incident.v1.MoveObligationRequest;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of an obligation, and what proves it. */
@Schema(name = "ObligationMoveRequest")
record ObligationMoveRequest(
    @Schema(
            required = true,
            enumeration = {"running", "met", "not_owed"})
        @Nullable String to,
    @Schema(
            maxLength = 2_000,
            description = "Why it isn't owed, or runs again; else what came of it, may be left out")
        @Nullable String reason,
    @Schema(
            description =
                "When they were told, not in the future. Needed for met, as is reference, and both"
                    + " for nothing else")
        @Nullable Instant sentAt,
    @Schema(maxLength = 2_000, description = "The authority's reference, or what proves it")
        @Nullable String reference,
    @Schema(
            maxLength = 2_000,
            description = "Why it was sent after it was due. Needed then, and for nothing else")
        @Nullable String lateReason) {

  MoveObligationRequest toProto(String incident, String obligation, long expectedVersion) {
    MoveObligationRequest.Builder request =
        MoveObligationRequest.newBuilder()
            .setIncidentId(incident)
            .setObligationId(obligation)
            .setExpectedVersion(expectedVersion)
            .setTo(ObligationNames.state(to))
            .setReason(Wire.text(reason))
            .setReference(Wire.text(reference))
            .setLateReason(Wire.text(lateReason));
    Optional.ofNullable(sentAt).map(Wire::timestamp).ifPresent(request::setSentAt);
    return request.build();
  }
}
