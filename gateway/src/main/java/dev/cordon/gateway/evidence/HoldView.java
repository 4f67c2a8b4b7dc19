package dev.cordon.gateway.evidence;

import dev.cordon.contracts.incident.v1.LegalHold;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What forbids to destroy evidence. */
@Schema(name = "LegalHold")
record HoldView(
    @Schema(required = true) String id,
    @Schema(required = true) String incidentId,
    @Schema(description = "Absent: all of the incident's") Optional<String> evidenceId,
    @Schema(required = true) String reason,
    @Schema(required = true, description = "Subject of the person") String setBy,
    @Schema(required = true) Instant setAt,
    @Schema(description = "Absent while it stands") Optional<String> releasedBy,
    Optional<Instant> releasedAt,
    Optional<String> releaseReason) {

  static HoldView from(LegalHold hold) {
    return new HoldView(
        hold.getId(),
        hold.getIncidentId(),
        Wire.optional(hold.getEvidenceId()),
        hold.getReason(),
        hold.getSetBy(),
        Wire.instant(hold.getSetAt()),
        Wire.optional(hold.getReleasedBy()),
        Wire.instant(hold.hasReleasedAt(), hold.getReleasedAt()),
        Wire.optional(hold.getReleaseReason()));
  }
}
