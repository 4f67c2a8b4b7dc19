package dev.cordon.incident.obligations.domain;

import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When the time of an obligation began to run.
 *
 * @param recorded whether {@code at} is what is recorded of when the legal entity knew, and not
 *     what somebody has said here
 */
public record Anchoring(Anchor anchor, Instant at, boolean recorded) {

  /**
   * Names every field that breaks a rule.
   *
   * @param said what somebody says it was
   * @param aware when the legal entity knew, where that is recorded: then nothing else counts
   */
  static Anchoring of(
      Optional<Anchor> anchor,
      Optional<Instant> said,
      Optional<Instant> aware,
      Instant now,
      Violations violations) {
    violations.require(anchor.isPresent(), "anchor", "isn't an anchor");
    // What the database keeps.
    Optional<Instant> at = said.map(instant -> instant.truncatedTo(ChronoUnit.MICROS));
    if (anchor.equals(Optional.of(Anchor.AWARE)) && aware.isPresent()) {
      violations.require(
          at.isEmpty() || at.equals(aware),
          "anchor_at",
          "isn't when the legal entity was aware by what is recorded: correct that, or leave this"
              + " out");
      return new Anchoring(Anchor.AWARE, aware.get(), true);
    }
    violations
        .require(at.isPresent(), "anchor_at", "is missing")
        .require(!at.orElse(now).isAfter(now), "anchor_at", "is in the future");
    return new Anchoring(anchor.orElse(Anchor.AWARE), at.orElse(now), false);
  }

  /** By what is recorded now; itself where it runs from something else, or that says the same. */
  Anchoring by(Instant aware) {
    return anchor == Anchor.AWARE ? new Anchoring(anchor, aware, true) : this;
  }
}
