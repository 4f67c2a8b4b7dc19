package dev.cordon.gateway.search;

import dev.cordon.contracts.incident.v1.MentioningEntry;
import dev.cordon.gateway.incidents.TimelineEntryView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A line in which the caller is spoken to. */
@Schema(name = "MentioningEntry")
record MentionView(
    @Schema(required = true) String incidentId,
    @Schema(required = true) String incidentReference,
    @Schema(required = true) String incidentTitle,
    @Schema(required = true) TimelineEntryView entry) {

  static MentionView from(MentioningEntry mention) {
    return new MentionView(
        mention.getIncidentId(),
        mention.getIncidentReference(),
        mention.getIncidentTitle(),
        TimelineEntryView.from(mention.getEntry()));
  }
}
