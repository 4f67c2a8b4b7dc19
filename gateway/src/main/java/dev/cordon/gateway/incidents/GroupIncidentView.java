package dev.cordon.gateway.incidents;

import dev.cordon.contracts.incident.v1.GroupIncident;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An incident of one of the group's brands. */
@Schema(name = "GroupIncident")
record GroupIncidentView(
    @Schema(required = true, description = "Alias of the brand") String brand,
    @Schema(required = true) String brandName,
    @Schema(required = true) IncidentView incident) {

  static GroupIncidentView from(GroupIncident entry) {
    return new GroupIncidentView(
        entry.getBrand(), entry.getBrandName(), IncidentView.from(entry.getIncident()));
  }
}
