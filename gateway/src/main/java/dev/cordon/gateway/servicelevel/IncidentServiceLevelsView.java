package dev.cordon.gateway.servicelevel;

import dev.cordon.contracts.incident.v1.IncidentServiceLevels;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How an incident stands to the times that its brand wants. */
@Schema(name = "IncidentServiceLevels")
record IncidentServiceLevelsView(
    @Schema(required = true) String incidentId,
    @Schema(
            required = true,
            description =
                "What stood when the incident was opened; 0: there was none, and it isn't measured")
        long policyVersion,
    @Schema(required = true, description = "In the order of the milestones")
        List<ServiceLevelView> serviceLevels,
    @Schema(required = true, description = "Oldest first; at most 200")
        List<ServiceLevelPauseView> pauses) {

  static IncidentServiceLevelsView from(IncidentServiceLevels levels) {
    return new IncidentServiceLevelsView(
        levels.getIncidentId(),
        levels.getPolicyVersion(),
        levels.getServiceLevelsList().stream().map(ServiceLevelView::from).toList(),
        levels.getPausesList().stream().map(ServiceLevelPauseView::from).toList());
  }
}
