package dev.cordon.incident.alerts.application;

import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.incident.alerts.domain.Alert;
import dev.cordon.incident.casework.domain.IncidentReport;
import dev.cordon.incident.casework.domain.Readers;
import java.time.Instant;
import java.util.Optional;

/**
 * What an incident is opened with from an alert; what is empty comes from the alert.
 *
 * @param awareAt empty: now, since whoever promotes decides that there is reasonable certainty
 *     (EDPB Guidelines 9/2022, § 31)
 * @param readers who may know of it
 */
public record Promotion(
    Optional<String> title,
    Optional<String> summary,
    Optional<Instant> awareAt,
    Tlp tlp,
    Readers readers) {

  private static final String CUT = "…";

  IncidentReport report(Alert alert, Instant now) {
    return IncidentReport.of(
        title.orElseGet(() -> cut(alert.title(), IncidentReport.LONGEST_TITLE)),
        summary.orElseGet(() -> cut(alert.description(), IncidentReport.LONGEST_TEXT)),
        // A source's clock may be ahead of ours.
        Optional.of(alert.occurredAt()).filter(time -> !time.isAfter(now)),
        Optional.of(awareAt.orElse(now)),
        tlp == Tlp.TLP_UNSPECIFIED ? alert.tlp() : tlp,
        now);
  }

  /** The beginning, in whole characters. */
  private static String cut(String text, int characters) {
    return text.codePointCount(0, text.length()) <= characters
        ? text
        : text.substring(0, text.offsetByCodePoints(0, characters - 1)) + CUT;
  }
}
