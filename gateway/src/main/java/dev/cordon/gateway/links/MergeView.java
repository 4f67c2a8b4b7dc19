package dev.cordon.gateway.links;

import dev.cordon.contracts.incident.v1.Merge;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was merged just now. */
@Schema(name = "Merge")
record MergeView(
    @Schema(required = true) MergedIncidentView merged,
    @Schema(required = true, description = "The survivor's, which ETag and If-Match carry")
        long version) {

  static MergeView from(Merge merge) {
    return new MergeView(MergedIncidentView.from(merge.getMerged()), merge.getVersion());
  }
}
