package dev.cordon.gateway.systems;

import dev.cordon.contracts.incident.v1.AffectedSystem;
import dev.cordon.gateway.wire.Versioned;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an incident does to a system. */
@Schema(name = "AffectedSystem")
record AffectedSystemView(
    @Schema(required = true) String incidentId,
    @Schema(required = true) SystemView system,
    @Schema(
            required = true,
            enumeration = {"operating", "degraded", "disabled", "restored"})
        String state,
    @Schema(required = true) String reason,
    @Schema(required = true, description = "Subject of the person") String statedBy,
    @Schema(required = true) Instant since,
    @Schema(required = true, description = "What ETag and If-Match carry") long version,
    @Schema(description = "The incident that it was stated of first, where that was merged")
        Optional<String> mergedFromId)
    implements Versioned {

  static AffectedSystemView from(AffectedSystem affected) {
    return new AffectedSystemView(
        affected.getIncidentId(),
        SystemView.from(affected.getSystem()),
        Kinds.name(affected.getState()),
        affected.getReason(),
        affected.getStatedBy(),
        Wire.instant(affected.getStatedAt()),
        affected.getVersion(),
        Wire.optional(affected.getMergedFromId()));
  }
}
