package dev.cordon.gateway.incidents;

import dev.cordon.contracts.incident.v1.AddTimelineEntryRequest;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A line to add to the timeline. */
@Schema(name = "TimelineRequest")
record TimelineRequest(
    @Schema(required = true, description = "Not in the future") @Nullable Instant happenedAt,
    @Schema(required = true, minLength = 1, maxLength = 10_000, description = "Markdown")
        @Nullable String text,
    @Schema(
            format = Shapes.UUID,
            description = "The line of the same timeline that this one corrects")
        @Nullable String corrects) {

  AddTimelineEntryRequest toProto(String incident) {
    AddTimelineEntryRequest.Builder entry =
        AddTimelineEntryRequest.newBuilder().setIncidentId(incident).setText(Wire.text(text));
    Optional.ofNullable(happenedAt).map(Wire::timestamp).ifPresent(entry::setHappenedAt);
    Optional.ofNullable(corrects)
        .map(line -> Wire.id("corrects", line))
        .ifPresent(entry::setCorrects);
    return entry.build();
  }
}
