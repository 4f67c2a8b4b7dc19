package dev.cordon.incident.servicelevel.domain;

import dev.cordon.kernel.problem.Violations;
import java.time.Duration;
import java.time.Instant;

/**
 * Of incidents that were opened in it.
 *
 * @param until not in it
 */
public record Period(Instant from, Instant until) {

  public static final Duration LONGEST = Duration.ofDays(366);

  public Period {
    new Violations()
        .require(from.isBefore(until), "until", "is not after from")
        .require(
            Duration.between(from, until).compareTo(LONGEST) <= 0,
            "until",
            "is more than 366 days after from")
        .orThrow();
  }
}
