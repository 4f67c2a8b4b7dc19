package dev.cordon.incident.work.domain;

import dev.cordon.incident.work.domain.PlaybookStep.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How a due time is counted, while nobody has set one of their own in its place.
 *
 * @param from when the anchor was, as it is known now
 * @param within after it; as exact as the database keeps it, to the microsecond
 * @param paused the pauses that have ended
 * @param since when it came to be counted from there: when the playbook was applied, or when the
 *     anchor turned out to be at another time
 */
public record Counted(
    Anchor anchor, Instant from, Duration within, Duration paused, Instant since) {

  static Counted of(Deadline deadline, Instant from, Instant now) {
    return new Counted(
        deadline.anchor(),
        from,
        deadline.within().truncatedTo(ChronoUnit.MICROS),
        Duration.ZERO,
        now);
  }

  /** What it comes to. */
  public Instant at() {
    return from.plus(within).plus(paused);
  }

  Counted from(Instant other, Instant now) {
    return new Counted(anchor, other, within, paused, now);
  }

  Counted after(Duration pause) {
    return new Counted(anchor, from, within, paused.plus(pause), since);
  }
}
