package dev.cordon.gateway.search;

import dev.cordon.contracts.incident.v1.FoundIncident;
import dev.cordon.gateway.incidents.IncidentView;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An incident of one of the group's brands that was found. */
@Schema(name = "GroupFoundIncident")
record GroupFoundIncidentView(
    @Schema(required = true, description = "Alias of the brand") String brand,
    @Schema(required = true) String brandName,
    @Schema(required = true) IncidentView incident,
    @Schema(description = "Absent without words, and where only absent words were asked for")
        Optional<SnippetView> snippet) {

  static GroupFoundIncidentView from(FoundIncident found) {
    return new GroupFoundIncidentView(
        found.getBrand(),
        found.getBrandName(),
        IncidentView.from(found.getIncident()),
        FoundIncidentView.snippet(found));
  }
}
