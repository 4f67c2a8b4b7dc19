package dev.cordon.gateway.search;

import dev.cordon.contracts.incident.v1.FoundIncident;
import dev.cordon.gateway.incidents.IncidentView;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An incident that was found. */
@Schema(name = "FoundIncident")
record FoundIncidentView(
    @Schema(required = true) IncidentView incident,
    @Schema(description = "Absent without words, and where only absent words were asked for")
        Optional<SnippetView> snippet) {

  static FoundIncidentView from(FoundIncident found) {
    return new FoundIncidentView(IncidentView.from(found.getIncident()), snippet(found));
  }

  static Optional<SnippetView> snippet(FoundIncident found) {
    return found.hasSnippet()
        ? Optional.of(SnippetView.from(found.getSnippet()))
        : Optional.empty();
  }
}
