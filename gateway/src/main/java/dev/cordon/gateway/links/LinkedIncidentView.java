package dev.cordon.gateway.links;

import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.LinkedIncident;
import dev.cordon.gateway.wire.Names;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Another incident of the brand, as a list shows it. */
@Schema(name = "LinkedIncident")
record LinkedIncidentView(
    @Schema(required = true) String id,
    @Schema(required = true) String reference,
    @Schema(required = true) String title,
    @Schema(required = true) String state) {

  private static final Names<IncidentState> STATES = Names.of(IncidentState.class);

  static LinkedIncidentView from(LinkedIncident incident) {
    return new LinkedIncidentView(
        incident.getId(),
        incident.getReference(),
        incident.getTitle(),
        STATES.name(incident.getState()));
  }
}
