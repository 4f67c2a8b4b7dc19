package dev.cordon.incident.servicelevel.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * What a timer measures, and by what.
 *
 * @param policyVersion what stood when the incident was opened
 * @param warnPercent of that policy
 * @param startedAt the opening
 * @param paused in pauses that are over
 */
public record Measure(
    UUID id,
    UUID incidentId,
    long policyVersion,
    int warnPercent,
    Target target,
    Instant startedAt,
    Duration paused) {

  private static final int PERCENT = 100;

  Measure with(Target wanted) {
    return new Measure(id, incidentId, policyVersion, warnPercent, wanted, startedAt, paused);
  }

  Measure pausedFor(Instant since, Instant until) {
    Duration more = Duration.between(since, until);
    return more.isNegative()
        ? this
        : new Measure(
            id, incidentId, policyVersion, warnPercent, target, startedAt, paused.plus(more));
  }

  /** No sooner than its start and what was paused since. */
  Instant notBefore(Instant now) {
    Instant earliest = startedAt.plus(paused);
    return now.isBefore(earliest) ? earliest : now;
  }

  /** If it isn't paused again. */
  Instant dueAt() {
    return startedAt.plus(target.allowed()).plus(paused);
  }

  /** As exact as the database keeps it. */
  Instant warnAt() {
    return startedAt
        .plus(
            target
                .allowed()
                .multipliedBy(warnPercent)
                .dividedBy(PERCENT)
                .truncatedTo(ChronoUnit.MICROS))
        .plus(paused);
  }
}
