package dev.cordon.gateway.links;

import dev.cordon.contracts.incident.v1.MergedContent;
import dev.cordon.contracts.incident.v1.MergedIncident;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An incident that ended as a duplicate; what it has is read under its own id. */
@Schema(name = "MergedIncident")
record MergedIncidentView(
    @Schema(required = true) LinkedIncidentView incident,
    @Schema(required = true, description = "Into which it was merged then") String mergedIntoId,
    @Schema(required = true) String reason,
    @Schema(required = true, description = "Subject of who merged it") String mergedBy,
    @Schema(required = true) Instant mergedAt,
    @Schema(required = true) Content content) {

  /** What it has, each counted up to 1,000. */
  @Schema(name = "MergedContent")
  record Content(
      @Schema(required = true) int timelineEntries,
      @Schema(required = true) int evidence,
      @Schema(required = true) int findings,
      @Schema(required = true) int negativeFindings,
      @Schema(required = true) int exposures,
      @Schema(required = true) int tasks,
      @Schema(required = true) int indicators,
      @Schema(required = true) int awarenessStatements,
      @Schema(required = true, description = "To other organizations") int requests,
      @Schema(required = true, description = "To other incidents, that stand") int links,
      @Schema(required = true, description = "With other organizations, that stand") int shares,
      @Schema(required = true, description = "Went on to the survivor") int alertsMoved) {

    static Content from(MergedContent content) {
      return new Content(
          content.getTimelineEntries(),
          content.getEvidence(),
          content.getFindings(),
          content.getNegativeFindings(),
          content.getExposures(),
          content.getTasks(),
          content.getIndicators(),
          content.getAwarenessStatements(),
          content.getRequests(),
          content.getLinks(),
          content.getShares(),
          content.getAlertsMoved());
    }
  }

  static MergedIncidentView from(MergedIncident merged) {
    return new MergedIncidentView(
        LinkedIncidentView.from(merged.getIncident()),
        merged.getMergedIntoId(),
        merged.getReason(),
        merged.getMergedBy(),
        Wire.instant(merged.getMergedAt()),
        Content.from(merged.getContent()));
  }
}
