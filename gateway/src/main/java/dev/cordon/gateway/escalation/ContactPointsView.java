package dev.cordon.gateway.escalation;

import dev.cordon.contracts.incident.v1.ContactPoints;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where somebody is reached out of band. */
@Schema(name = "ContactPoints")
record ContactPointsView(
    @Schema(required = true) String personId,
    @Schema(description = "Absent: the address that they have in Cordon") Optional<String> email,
    @Schema(description = "E.164") Optional<String> sms,
    @Schema(description = "E.164") Optional<String> voice,
    @Schema(required = true, description = "0 while nothing was said") long version,
    Optional<String> changedBy,
    Optional<Instant> changedAt) {

  static ContactPointsView from(ContactPoints points) {
    return new ContactPointsView(
        points.getPersonId(),
        Wire.optional(points.getEmail()),
        Wire.optional(points.getSms()),
        Wire.optional(points.getVoice()),
        points.getVersion(),
        Wire.optional(points.getChangedBy()),
        Wire.instant(points.hasChangedAt(), points.getChangedAt()));
  }
}
