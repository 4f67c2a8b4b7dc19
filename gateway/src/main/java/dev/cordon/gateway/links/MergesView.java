package dev.cordon.gateway.links;

import dev.cordon.contracts.incident.v1.ListMergesResponse;
import dev.cordon.gateway.wire.Wire;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was merged into an incident, and what it was merged into itself. */
@Schema(name = "Merges")
record MergesView(
    @Schema(required = true) List<MergedIncidentView> items,
    @Schema(description = "Asks for the next page; absent on the last one")
        Optional<String> nextCursor,
    @Schema(description = "Where work goes on; absent when it wasn't merged")
        Optional<LinkedIncidentView> survivor) {

  static MergesView from(ListMergesResponse list) {
    return new MergesView(
        list.getMergesList().stream().map(MergedIncidentView::from).toList(),
        Wire.optional(list.getNextCursor()),
        list.hasSurvivor()
            ? Optional.of(LinkedIncidentView.from(list.getSurvivor()))
            : Optional.empty());
  }
}
