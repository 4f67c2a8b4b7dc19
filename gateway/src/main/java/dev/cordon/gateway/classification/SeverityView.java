package dev.cordon.gateway.classification;

import dev.cordon.contracts.incident.v1.ScoredReason;
import dev.cordon.contracts.incident.v1.Severity;
import dev.cordon.contracts.incident.v1.SeverityLevel;
import dev.cordon.gateway.wire.Names;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How severe the breach of people's data is, and why: SE = DPC × EI + CB (ENISA 2013). */
@Schema(name = "Severity")
record SeverityView(
    @Schema(required = true) String incidentId,
    @Schema(
            required = true,
            enumeration = {"none", "low", "medium", "high", "very_high"},
            description = "Below 2, below 3, below 4, and above; none: nothing was exposed")
        String level,
    @Schema(required = true, description = "SE") double score,
    @Schema(required = true, description = "DPC: the highest of the categories") double dataContext,
    @Schema(required = true, description = "The highest first") List<Scored> categories,
    @Schema(required = true, description = "EI") double identification,
    @Schema(required = true) String identificationReason,
    @Schema(required = true, description = "CB: the sum of the circumstances") double breach,
    @Schema(required = true) List<Scored> circumstances,
    @Schema(required = true, description = "over_100_people, unintelligible") List<String> flags,
    @Schema(required = true, description = "Of the classification it was computed with")
        long classificationVersion,
    @Schema(required = true, description = "The whole as a sentence") String explanation) {

  private static final Names<SeverityLevel> LEVELS = Names.of(SeverityLevel.class);

  /** A part of the sum, with its reason. */
  @Schema(name = "ScoredReason")
  record Scored(
      @Schema(required = true) String what,
      @Schema(required = true) double score,
      @Schema(required = true) String reason,
      @Schema(required = true, description = "Nobody stated it, so the worse was taken")
          boolean assumed) {

    private static Scored from(ScoredReason scored) {
      return new Scored(
          scored.getWhat(), scored.getScore(), scored.getReason(), scored.getAssumed());
    }
  }

  static SeverityView from(Severity severity) {
    return new SeverityView(
        severity.getIncidentId(),
        LEVELS.name(severity.getLevel()),
        severity.getScore(),
        severity.getDataContext(),
        severity.getCategoriesList().stream().map(Scored::from).toList(),
        severity.getIdentification(),
        severity.getIdentificationReason(),
        severity.getBreach(),
        severity.getCircumstancesList().stream().map(Scored::from).toList(),
        severity.getFlagsList(),
        severity.getClassificationVersion(),
        severity.getExplanation());
  }
}
