package dev.cordon.incident.work.domain;

import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.kernel.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Until when a task is to be over.
 *
 * @param fixed by a law or a contract: it never pauses
 * @param pausedSince empty while it doesn't pause; when it goes on, it is that much later
 * @param counted how; empty for a time that somebody has set. It comes to the same time as {@code
 *     at}, unless that had passed when the anchor turned out to be later
 */
public record Due(
    Instant at, boolean fixed, Optional<Instant> pausedSince, Optional<Counted> counted) {

  /** Clients whose times are of milliseconds send back less than they have read. */
  private static final Duration SAME = Duration.ofMillis(1);

  public static Due at(Instant at, boolean fixed) {
    return new Due(at, fixed, Optional.empty(), Optional.empty());
  }

  static Due counted(Counted counted, boolean fixed) {
    return new Due(counted.at(), fixed, Optional.empty(), Optional.of(counted));
  }

  /** As it is from now on, in this state of its task. */
  Due during(Progress progress, Instant now) {
    boolean pauses = !fixed && progress.waitingFor().filter(WaitingFor::isOutside).isPresent();
    if (pauses == pausedSince.isPresent()) {
      return this;
    }
    return pauses ? new Due(at, fixed, Optional.of(now), counted) : running(now);
  }

  private Due running(Instant now) {
    return pausedSince.map(since -> later(Duration.between(since, now))).orElse(this);
  }

  private Due later(Duration pause) {
    return new Due(
        at.plus(pause), fixed, Optional.empty(), counted.map(count -> count.after(pause)));
  }

  /**
   * What somebody sets in its place. The same time stays counted; so does the one that it comes to,
   * which may be later than one that had passed. Any other is theirs from then on. Refused for what
   * a law fixes: that is counted from what happened, and moves when that is corrected.
   */
  Due replacedBy(Due wanted) {
    if (isSame(at, wanted.at)) {
      return new Due(at, wanted.fixed, wanted.fixed ? Optional.empty() : pausedSince, counted);
    }
    Optional<Counted> meant = counted.filter(count -> isSame(count.at(), wanted.at));
    if (meant.isPresent()) {
      return counted(meant.get(), wanted.fixed);
    }
    if (fixed && wanted.fixed && counted.isPresent()) {
      throw Refusal.invalid(
          "due_at",
          "is fixed, and counted from when %s: correct that, or let it be no longer due_fixed"
              .formatted(counted.get().anchor().event()));
    }
    return wanted;
  }

  private static boolean isSame(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(SAME) < 0;
  }

  /**
   * As it is when its anchor is where the incident says. An earlier one counts, whatever has passed
   * by it. A later one counts unless the due time had passed: to learn more of an incident makes no
   * delay undone, and whether the earlier time was an error is for people to say.
   *
   * @param applied when the playbook was
   * @param until when its task was over; now for one that isn't
   */
  Due recounted(Incident incident, Instant applied, Instant until, Instant now) {
    return counted
        .map(count -> recounted(count, count.anchor().of(incident, applied), until, now))
        .orElse(this);
  }

  private Due recounted(Counted before, Instant from, Instant until, Instant now) {
    if (before.from().equals(from)) {
      return this;
    }
    Counted after = before.from(from, now);
    boolean stays = after.at().equals(at) || after.at().isAfter(at) && isMissed(until);
    return stays
        ? new Due(at, fixed, pausedSince, Optional.of(before.from(from, before.since())))
        : new Due(after.at(), fixed, pausedSince, Optional.of(after));
  }

  /** Whether it had passed by then, or when the pause began that lasts. */
  private boolean isMissed(Instant now) {
    return at.isBefore(pausedSince.orElse(now));
  }

  public boolean hasPassed(Instant now) {
    return pausedSince.isEmpty() && at.isBefore(now);
  }
}
