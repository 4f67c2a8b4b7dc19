package dev.cordon.gateway.sharing;

import dev.cordon.contracts.incident.v1.AddSharedTimelineEntryRequest;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A line to add to somebody else's timeline; it is signed with the organization. */
@Schema(name = "SharedTimelineRequest")
record SharedTimelineRequest(
    @Schema(required = true, description = "Not in the future") @Nullable Instant happenedAt,
    @Schema(required = true, minLength = 1, maxLength = 10_000) @Nullable String text) {

  AddSharedTimelineEntryRequest toProto(String share) {
    AddSharedTimelineEntryRequest.Builder entry =
        AddSharedTimelineEntryRequest.newBuilder().setShareId(share).setText(Wire.text(text));
    Optional.ofNullable(happenedAt).map(Wire::timestamp).ifPresent(entry::setHappenedAt);
    return entry.build();
  }
}
