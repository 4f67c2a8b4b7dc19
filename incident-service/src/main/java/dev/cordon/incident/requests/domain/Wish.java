package dev.cordon.incident.requests.domain;

import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.kernel.problem.Violations;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What is asked for.
 *
 * @param text Markdown, 1 to 10,000 characters
 * @param tlp of the text
 * @param dueAt in the future, at most a year
 * @param indicators STIX identifiers of indicators of the incident, at most 20
 */
public record Wish(String text, Tlp tlp, Instant dueAt, List<String> indicators) {

  public static final int LONGEST_TEXT = 10_000;
  public static final int MOST_INDICATORS = 20;

  private static final Duration FARTHEST = Duration.ofDays(366);

  public Wish {
    indicators = List.copyOf(indicators);
  }

  /**
   * Refuses what can't be asked of anybody.
   *
   * @param dueAt required; empty is refused
   */
  public static Wish of(
      String text, Tlp tlp, Optional<Instant> dueAt, List<String> indicators, Instant now) {
    Instant due = dueAt.orElse(now);
    new Violations()
        .requireLength(text, 1, LONGEST_TEXT, "text")
        .require(
            tlp != Tlp.TLP_UNSPECIFIED && tlp != Tlp.UNRECOGNIZED,
            "tlp",
            "is missing or isn't a label of TLP 2.0")
        .require(dueAt.isPresent(), "due_at", "is missing")
        .require(dueAt.isEmpty() || due.isAfter(now), "due_at", "isn't in the future")
        .require(!due.isAfter(now.plus(FARTHEST)), "due_at", "is more than a year ahead")
        .require(indicators.size() <= MOST_INDICATORS, "indicators", "has more than 20 entries")
        .require(
            indicators.size() == new HashSet<>(indicators).size(),
            "indicators",
            "names an indicator twice")
        .orThrow();
    return new Wish(text, tlp, due, indicators);
  }
}
