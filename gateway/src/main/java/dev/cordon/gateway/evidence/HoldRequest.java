package dev.cordon.gateway.evidence;

import dev.cordon.contracts.incident.v1.SetHoldRequest;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What mayn't be destroyed, and why. */
@Schema(name = "LegalHoldRequest")
record HoldRequest(
    @Schema(
            format = Shapes.UUID,
            description = "Absent: all evidence of the incident, what comes later included")
        @Nullable String evidenceId,
    @Schema(required = true, minLength = 1, maxLength = 1_000) @Nullable String reason) {

  SetHoldRequest toProto(String incident) {
    SetHoldRequest.Builder hold =
        SetHoldRequest.newBuilder().setIncidentId(incident).setReason(Wire.text(reason));
    Optional.ofNullable(evidenceId)
        .map(id -> Wire.id("evidence_id", id))
        .ifPresent(hold::setEvidenceId);
    return hold.build();
  }
}
