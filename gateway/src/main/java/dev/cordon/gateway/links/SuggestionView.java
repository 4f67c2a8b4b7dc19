package dev.cordon.gateway.links;

import dev.cordon.contracts.incident.v1.Suggestion;
import dev.cordon.contracts.incident.v1.SuggestionEvidence;
import dev.cordon.contracts.incident.v1.SuggestionReason;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Wire;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What may belong to an incident, with everything that speaks for it. */
@Schema(name = "Suggestion")
record SuggestionView(
    @Schema(description = "Of the brand; absent across brands")
        Optional<LinkedIncidentView> incident,
    @Schema(description = "Across brands: who has put the same into the circle or joint incident")
        Optional<String> organization,
    Optional<String> circle,
    Optional<String> jointIncidentId,
    @Schema(required = true, description = "Sum of the weights") int weight,
    @Schema(required = true, description = "Heaviest first") List<Evidence> evidence) {

  private static final Names<SuggestionReason> REASONS = Names.of(SuggestionReason.class);

  /** Something that both have. */
  @Schema(name = "SuggestionEvidence")
  record Evidence(
      @Schema(
              required = true,
              enumeration = {"indicator", "alert", "system", "supplier", "technique", "time"})
          String reason,
      @Schema(
              required = true,
              description = "The value that both have; of an alert its source, of time the hours")
          String value,
      @Schema(required = true, description = "More for what is rare") int weight,
      @Schema(required = true, description = "How many other incidents have the value")
          int incidents) {

    static Evidence from(SuggestionEvidence evidence) {
      return new Evidence(
          REASONS.name(evidence.getReason()),
          evidence.getValue(),
          evidence.getWeight(),
          evidence.getIncidents());
    }
  }

  static SuggestionView from(Suggestion suggestion) {
    return new SuggestionView(
        suggestion.hasIncident()
            ? Optional.of(LinkedIncidentView.from(suggestion.getIncident()))
            : Optional.empty(),
        Wire.optional(suggestion.getOrganization()),
        Wire.optional(suggestion.getCircle()),
        Wire.optional(suggestion.getJointIncidentId()),
        suggestion.getWeight(),
        suggestion.getEvidenceList().stream().map(Evidence::from).toList());
  }
}
