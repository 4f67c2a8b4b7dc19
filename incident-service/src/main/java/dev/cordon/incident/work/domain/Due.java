package dev.cordon.incident.work.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Until when a task is to be over.
 *
 * @param fixed by a law or a contract: it never pauses
 * @param pausedSince empty while it doesn't pause; when it goes on, it is that much later
 */
public record Due(Instant at, boolean fixed, Optional<Instant> pausedSince) {

  public static Due at(Instant at, boolean fixed) {
    return new Due(at, fixed, Optional.empty());
  }

  /** As it is from now on, in this state of its task. */
  Due during(Progress progress, Instant now) {
    boolean pauses = !fixed && progress.waitingFor().filter(WaitingFor::isOutside).isPresent();
    Due goesOn = running(now);
    return pauses ? new Due(goesOn.at, fixed, Optional.of(now)) : goesOn;
  }

  private Due running(Instant now) {
    return pausedSince
        .map(since -> new Due(at.plus(Duration.between(since, now)), fixed, Optional.empty()))
        .orElse(this);
  }

  public boolean hasPassed(Instant now) {
    return pausedSince.isEmpty() && at.isBefore(now);
  }
}
