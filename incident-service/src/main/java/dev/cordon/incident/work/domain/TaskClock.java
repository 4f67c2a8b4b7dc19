package dev.cordon.incident.work.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How long a task has run and stood still, told from its moves, which are never edited. Instants
 * and their differences alone: no zone, so that no change of the clocks makes an hour.
 *
 * @param elapsed since it was added, without the times for which it was over; until now, unless it
 *     is
 * @param pauses in which somebody outside was waited for; none for a deadline of a law
 * @param breachAt when it is, or was, overdue if nothing changes; empty while it pauses, once it is
 *     over, and without a due time
 * @param remaining until then; negative once it has passed. While it pauses, what will be left
 */
public record TaskClock(
    Duration elapsed,
    List<Pause> pauses,
    Optional<Instant> breachAt,
    Optional<Duration> remaining) {

  /** So many moves are looked at, the newest: nobody reopens a task as often. */
  public static final int MOST_MOVES = 1_000;

  /**
   * @param until empty while it lasts
   * @param reason in the words of whoever began to wait
   */
  public record Pause(Instant from, Optional<Instant> until, WaitingFor whom, String reason) {

    Duration length(Instant now) {
      Duration length = Duration.between(from, until.orElse(now));
      return length.isNegative() ? Duration.ZERO : length;
    }
  }

  public TaskClock {
    pauses = List.copyOf(pauses);
  }

  /**
   * @param moves of the task, in any order
   */
  public static TaskClock of(Task task, List<TaskMove> moves, Instant now) {
    boolean over = task.state().isOver();
    Instant end = over ? task.progress().since() : now;
    Optional<Due> due = task.content().due();
    List<TaskMove> inOrder =
        moves.stream().sorted(Comparator.comparingLong(TaskMove::version)).toList();
    return new TaskClock(
        atLeastZero(Duration.between(task.addedAt(), end).minus(over(inOrder))),
        due.filter(Due::fixed).isPresent() ? List.of() : pauses(inOrder),
        due.filter(time -> !over && time.pausedSince().isEmpty()).map(Due::at),
        due.filter(time -> !over)
            .map(time -> Duration.between(time.pausedSince().orElse(now), time.at())));
  }

  /** For how long it was over before it was reopened, each time. */
  private static Duration over(List<TaskMove> inOrder) {
    Duration over = Duration.ZERO;
    for (int i = 0; i + 1 < inOrder.size(); i++) {
      if (inOrder.get(i).to().isOver()) {
        over =
            over.plus(atLeastZero(Duration.between(inOrder.get(i).at(), inOrder.get(i + 1).at())));
      }
    }
    return over;
  }

  private static List<Pause> pauses(List<TaskMove> inOrder) {
    List<Pause> pauses = new ArrayList<>();
    for (int i = 0; i < inOrder.size(); i++) {
      TaskMove move = inOrder.get(i);
      Optional<Instant> until =
          i + 1 < inOrder.size() ? Optional.of(inOrder.get(i + 1).at()) : Optional.empty();
      move.whom()
          .filter(WaitingFor::isOutside)
          .map(whom -> new Pause(move.at(), until, whom, move.reason()))
          .ifPresent(pauses::add);
    }
    return pauses;
  }

  /** In pauses, those that last included. */
  public Duration paused(Instant now) {
    return pauses.stream().map(pause -> pause.length(now)).reduce(Duration.ZERO, Duration::plus);
  }

  /** Outside of pauses. */
  public Duration running(Instant now) {
    return elapsed.minus(paused(now));
  }

  private static Duration atLeastZero(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }
}
