package dev.cordon.incident.escalation.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether people are paged for alerts that nobody takes up: at most once in a window, however many
 * there are; not while somebody takes alerts up, and not for those that somebody who has
 * acknowledged could see.
 *
 * @param last escalations for alerts, newest first
 * @param window within which there is one
 */
public record AlertWatch(List<Escalation> last, Duration window) {

  /**
   * What waits.
   *
   * @param many alerts that wait for longer than they may
   * @param fresh those of them that didn't at {@link #knownUntil}
   * @param takenUpAt when somebody last decided about any
   */
  public record Waiting(long many, long fresh, Optional<Instant> takenUpAt) {}

  /** What follows. */
  public sealed interface Verdict {

    /** People are paged by the escalation that began then. */
    record Paged(Instant anchor) implements Verdict {}

    record Quiet(String why) implements Verdict {}
  }

  public AlertWatch {
    last = List.copyOf(last);
  }

  private Optional<Escalation> standing() {
    return last.stream().filter(one -> one.end().isEmpty()).findFirst();
  }

  /** Whoever was told then, or has acknowledged, knows of what waited. */
  public Instant knownUntil() {
    return standing()
        .map(Escalation::anchorAt)
        .or(() -> last.stream().flatMap(one -> acknowledgedAt(one).stream()).findFirst())
        .orElse(Instant.EPOCH);
  }

  private static Optional<Instant> acknowledgedAt(Escalation escalation) {
    return escalation
        .end()
        .filter(Escalation.End.Acknowledged.class::isInstance)
        .map(Escalation.End::at);
  }

  public Verdict verdict(Waiting waiting, Instant now) {
    if (waiting.many() == 0) {
      return new Verdict.Quiet("no alert waits for longer than it may");
    }
    return standing()
        .map(one -> goingOn(one, waiting, now))
        .orElseGet(() -> beginning(waiting, now));
  }

  private Verdict goingOn(Escalation standing, Waiting waiting, Instant now) {
    if (waiting.takenUpAt().filter(standing.anchorAt()::isBefore).isPresent()) {
      return new Verdict.Quiet("somebody has taken up alerts");
    }
    boolean told = !standing.isRunning() && !isWithin(standing.anchorAt(), now);
    return new Verdict.Paged(told && waiting.fresh() > 0 ? now : standing.anchorAt());
  }

  private Verdict beginning(Waiting waiting, Instant now) {
    if (waiting.fresh() == 0) {
      return new Verdict.Quiet("whoever has acknowledged knows of them");
    }
    if (waiting.takenUpAt().filter(at -> isWithin(at, now)).isPresent()) {
      return new Verdict.Quiet("somebody has taken up alerts");
    }
    return last.stream().anyMatch(one -> isWithin(one.anchorAt(), now))
        ? new Verdict.Quiet("people were paged for alerts within the window")
        : new Verdict.Paged(now);
  }

  private boolean isWithin(Instant at, Instant now) {
    return at.plus(window).isAfter(now);
  }
}
