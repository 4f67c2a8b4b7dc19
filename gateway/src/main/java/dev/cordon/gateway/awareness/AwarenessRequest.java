package dev.cordon.gateway.awareness;

import dev.cordon.contracts.incident.v1.SetAwarenessRequest;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** When a legal entity knew. */
@Schema(name = "AwarenessRequest")
record AwarenessRequest(
    @Schema(
            required = true,
            description = "With reasonable certainty (EDPB 9/2022); not in the future")
        @Nullable Instant awareAt,
    @Schema(
            required = true,
            minLength = 1,
            maxLength = 1_000,
            description = "How it knew, or why this is corrected")
        @Nullable String reason) {

  SetAwarenessRequest toProto(String incident, String entity, long expectedVersion) {
    SetAwarenessRequest.Builder request =
        SetAwarenessRequest.newBuilder()
            .setIncidentId(incident)
            .setLegalEntity(entity)
            .setExpectedVersion(expectedVersion)
            .setReason(Wire.text(reason));
    Optional.ofNullable(awareAt).map(Wire::timestamp).ifPresent(request::setAwareAt);
    return request.build();
  }
}
