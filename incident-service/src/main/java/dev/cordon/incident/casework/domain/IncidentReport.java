package dev.cordon.incident.casework.domain;

import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody reports.
 *
 * @param title 1 to 200 characters
 * @param summary up to 10,000 characters
 * @param occurredAt when it happened, if known
 * @param awareAt when the brand became aware with reasonable certainty (EDPB Guidelines 9/2022, §
 *     31): it starts the clocks
 */
public record IncidentReport(
    String title, String summary, Optional<Instant> occurredAt, Instant awareAt, Tlp tlp) {

  public static final int LONGEST_TITLE = 200;
  public static final int LONGEST_TEXT = 10_000;

  /**
   * @param awareAt required; empty is refused
   * @param tlp unspecified means amber
   */
  public static IncidentReport of(
      String title,
      String summary,
      Optional<Instant> occurredAt,
      Optional<Instant> awareAt,
      Tlp tlp,
      Instant now) {
    boolean known = tlp != Tlp.UNRECOGNIZED;
    check(title, summary)
        .require(awareAt.isPresent(), "aware_at", "is missing")
        .require(notAfter(awareAt, now), "aware_at", "is in the future")
        .require(notAfter(occurredAt, now), "occurred_at", "is in the future")
        .require(known, "tlp", "isn't a label of TLP 2.0")
        .orThrow();
    return new IncidentReport(
        title,
        summary,
        occurredAt,
        awareAt.orElseThrow(),
        tlp == Tlp.TLP_UNSPECIFIED ? Tlp.TLP_AMBER : tlp);
  }

  static Violations check(String title, String summary) {
    return new Violations()
        .requireLength(title, 1, LONGEST_TITLE, "title")
        .requireLength(summary, 0, LONGEST_TEXT, "summary");
  }

  private static boolean notAfter(Optional<Instant> time, Instant now) {
    return time.isEmpty() || !time.get().isAfter(now);
  }
}
