package dev.cordon.gateway.incidents;

import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One line of the timeline; never edited, a correction is a new line. */
@Schema(name = "TimelineEntry")
public record TimelineEntryView(
    @Schema(required = true) String id,
    @Schema(required = true) Instant happenedAt,
    @Schema(required = true) Instant notedAt,
    @Schema(required = true) String notedBy,
    @Schema(required = true) String text,
    @Schema(required = true, description = "True when Cordon wrote it itself") boolean automatic) {

  public static TimelineEntryView from(TimelineEntry entry) {
    return new TimelineEntryView(
        entry.getId(),
        Wire.instant(entry.getHappenedAt()),
        Wire.instant(entry.getNotedAt()),
        entry.getNotedBy(),
        entry.getText(),
        entry.getAutomatic());
  }
}
