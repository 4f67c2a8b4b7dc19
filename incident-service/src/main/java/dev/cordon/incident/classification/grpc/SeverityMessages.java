package dev.cordon.incident.classification.grpc;

import dev.cordon.contracts.incident.v1.ScoredReason;
import dev.cordon.contracts.incident.v1.Severity;
import dev.cordon.contracts.incident.v1.SeverityLevel;
import dev.cordon.incident.classification.application.Classifications.Assessed;
import dev.cordon.incident.classification.domain.Severity.Flag;
import dev.cordon.incident.classification.domain.Severity.Level;
import dev.cordon.incident.classification.domain.Severity.Score;
import java.util.UUID;

/** Severities as messages. */
final class SeverityMessages {

  private SeverityMessages() {}

  static Severity from(UUID incidentId, Assessed assessed) {
    var severity = assessed.severity();
    return Severity.newBuilder()
        .setIncidentId(incidentId.toString())
        .setLevel(level(severity.level()))
        .setScore(severity.points())
        .setDataContext(severity.dataContext())
        .addAllCategories(severity.categories().stream().map(SeverityMessages::from).toList())
        .setIdentification(severity.identification().points())
        .setIdentificationReason(severity.identification().reason())
        .setBreach(severity.breachPoints())
        .addAllCircumstances(severity.breach().stream().map(SeverityMessages::from).toList())
        .addAllFlags(severity.flags().stream().map(SeverityMessages::word).toList())
        .setClassificationVersion(assessed.classificationVersion())
        .setExplanation(severity.explanation())
        .build();
  }

  private static ScoredReason from(Score score) {
    return ScoredReason.newBuilder()
        .setWhat(score.what())
        .setScore(score.points())
        .setReason(score.reason())
        .setAssumed(score.assumed())
        .build();
  }

  private static String word(Flag flag) {
    return switch (flag) {
      case OVER_100_PEOPLE -> "over_100_people";
      case UNINTELLIGIBLE -> "unintelligible";
    };
  }

  private static SeverityLevel level(Level level) {
    return switch (level) {
      case NONE -> SeverityLevel.SEVERITY_LEVEL_NONE;
      case LOW -> SeverityLevel.SEVERITY_LEVEL_LOW;
      case MEDIUM -> SeverityLevel.SEVERITY_LEVEL_MEDIUM;
      case HIGH -> SeverityLevel.SEVERITY_LEVEL_HIGH;
      case VERY_HIGH -> SeverityLevel.SEVERITY_LEVEL_VERY_HIGH;
    };
  }
}
