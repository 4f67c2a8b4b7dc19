package dev.cordon.incident.servicelevel.domain;

import dev.cordon.kernel.ids.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The time of an incident to one milestone: a type for each way in which it stands, with what may
 * become of it. Instants and their differences alone: no zone, so that no change of the clocks
 * makes an hour. That a time has passed is never kept, since it becomes true without a change.
 *
 * <p>What was reached stays reached, by the target that it had then. What was paused stays so,
 * whatever the severity becomes: it was waited for with reason. What is missed isn't paused, since
 * there is nothing left to stop. A clock that is behind another by a little makes no time negative.
 */
public sealed interface Timer {

  Measure measure();

  /** It runs. */
  record Running(Measure measure) implements Timer {}

  /** Somebody outside is waited for. */
  record Paused(Measure measure, Instant since) implements Timer {}

  record Reached(Measure measure, Instant at) implements Timer {}

  /** The incident was rejected: it goes on if that is taken back. */
  record Void(Measure measure, Instant at) implements Timer {}

  /** Of an incident that is opened now. */
  static Timer started(UUID incidentId, Policy policy, Target target, Instant now) {
    return new Running(
        new Measure(
            Ids.next(),
            incidentId,
            policy.version(),
            policy.warnPercent(),
            target,
            now,
            Duration.ZERO));
  }

  /** Somebody outside is waited for from now on. */
  default Timer paused(Instant now) {
    return switch (this) {
      case Running(Measure measure)
          when measure.target().mayPause() && !now.isAfter(measure.dueAt()) ->
          new Paused(measure, measure.notBefore(now));
      case Running _, Paused _, Reached _, Void _ -> this;
    };
  }

  /** Nobody is waited for any more. */
  default Timer resumed(Instant now) {
    return switch (this) {
      case Paused(Measure measure, Instant since) -> new Running(measure.pausedFor(since, now));
      case Running _, Reached _, Void _ -> this;
    };
  }

  /**
   * The incident has another severity: the other target counts from the same start.
   *
   * @param waiting whether somebody outside is waited for
   */
  default Timer rated(Target target, boolean waiting, Instant now) {
    return switch (this) {
      case Running(Measure measure) -> goingOn(measure.with(target), waiting, now);
      case Paused(Measure measure, Instant since) ->
          goingOn(measure.with(target).pausedFor(since, now), waiting, now);
      case Reached _, Void _ -> this;
    };
  }

  private static Timer goingOn(Measure measure, boolean waiting, Instant now) {
    Timer running = new Running(measure);
    return waiting ? running.paused(now) : running;
  }

  default Timer reached(Instant now) {
    return switch (resumed(now)) {
      case Running(Measure measure) -> new Reached(measure, measure.notBefore(now));
      case Paused paused -> paused;
      case Reached reached -> reached;
      case Void gone -> gone;
    };
  }

  /** The incident is none. */
  default Timer voided(Instant now) {
    return switch (resumed(now)) {
      case Running(Measure measure) -> new Void(measure, measure.notBefore(now));
      case Paused paused -> paused;
      case Reached reached -> reached;
      case Void gone -> gone;
    };
  }

  /** It is one after all: nobody worked on it meanwhile, so that time doesn't count. */
  default Timer revived(Instant now) {
    return switch (this) {
      case Void(Measure measure, Instant at) -> new Running(measure.pausedFor(at, now));
      case Running _, Paused _, Reached _ -> this;
    };
  }

  /** From its start until now, or its end. */
  default Duration elapsed(Instant now) {
    Instant until =
        switch (this) {
          case Running _ -> measure().notBefore(now);
          case Paused(Measure measure, Instant since) ->
              measure.pausedFor(since, now).notBefore(now);
          case Reached(_, Instant at) -> at;
          case Void(_, Instant at) -> at;
        };
    return Duration.between(measure().startedAt(), until);
  }

  /** In pauses, one that lasts included. */
  default Duration pausedFor(Instant now) {
    return switch (this) {
      case Paused(Measure measure, Instant since) -> measure.pausedFor(since, now).paused();
      case Running _, Reached _, Void _ -> measure().paused();
    };
  }

  /** What counts. */
  default Duration running(Instant now) {
    return elapsed(now).minus(pausedFor(now));
  }

  /** When it is, or was, missed if nothing changes. */
  default Optional<Instant> dueAt() {
    return switch (this) {
      case Running(Measure measure) -> Optional.of(measure.dueAt());
      case Paused _, Reached _, Void _ -> Optional.empty();
    };
  }

  /** When somebody is told before that. */
  default Optional<Instant> warnAt() {
    return switch (this) {
      case Running(Measure measure) -> Optional.of(measure.warnAt());
      case Paused _, Reached _, Void _ -> Optional.empty();
    };
  }

  /** Negative once it has passed; while it pauses, what will be left. */
  default Optional<Duration> remaining(Instant now) {
    return switch (this) {
      case Running _, Paused _ -> Optional.of(measure().target().allowed().minus(running(now)));
      case Reached _, Void _ -> Optional.empty();
    };
  }

  /** When it was reached, or became void. */
  default Optional<Instant> endedAt() {
    return switch (this) {
      case Running _, Paused _ -> Optional.empty();
      case Reached(_, Instant at) -> Optional.of(at);
      case Void(_, Instant at) -> Optional.of(at);
    };
  }

  default Standing standing(Instant now) {
    boolean late = running(now).compareTo(measure().target().allowed()) > 0;
    return switch (this) {
      case Running _ -> late ? Standing.MISSED : Standing.RUNNING;
      case Paused _ -> Standing.PAUSED;
      case Reached _ -> late ? Standing.REACHED_LATE : Standing.REACHED;
      case Void _ -> Standing.VOID;
    };
  }
}
