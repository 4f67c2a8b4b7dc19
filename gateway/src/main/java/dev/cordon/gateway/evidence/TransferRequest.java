package dev.cordon.gateway.evidence;

import dev.cordon.contracts.incident.v1.TransferEvidenceRequest;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A hand-over outside of Cordon. */
@Schema(name = "TransferRequest")
record TransferRequest(
    @Schema(required = true, minLength = 1, maxLength = 200) @Nullable String to,
    @Schema(required = true, minLength = 1, maxLength = 1_000) @Nullable String reason,
    @Schema(required = true, description = "Not in the future") @Nullable Instant happenedAt) {

  TransferEvidenceRequest toProto(String incident, String evidence) {
    TransferEvidenceRequest.Builder transfer =
        TransferEvidenceRequest.newBuilder()
            .setIncidentId(incident)
            .setEvidenceId(evidence)
            .setTo(Wire.text(to))
            .setReason(Wire.text(reason));
    Optional.ofNullable(happenedAt).map(Wire::timestamp).ifPresent(transfer::setHappenedAt);
    return transfer.build();
  }
}
