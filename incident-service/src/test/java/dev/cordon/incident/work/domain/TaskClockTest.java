package dev.cordon.incident.work.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TaskClockTest {

  /** Two hours before the clocks of most of Europe are put on: an hour is one all the same. */
  private static final Instant BEGAN = Instant.parse("2026-03-28T23:00:00Z");

  private static final Duration HOUR = Duration.ofHours(1);

  /** A task, its moves, and when its last one was. */
  private record Lived(Task task, List<TaskMove> moves, Instant until) {

    TaskClock at(Instant now) {
      return TaskClock.of(task, moves, now);
    }
  }

  @TestFactory
  Stream<DynamicTest> whateverHappenedToIt() {
    return IntStream.range(0, 500)
        .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> check(seed)));
  }

  private static void check(int seed) {
    Random random = new Random(seed);
    boolean fixed = random.nextInt(3) == 0;
    Lived lived = lived(random, fixed);
    Instant now = lived.until().plusSeconds(random.nextInt(7_200));
    TaskClock clock = lived.at(now);

    assertThat(clock.running(now)).isEqualTo(byHand(lived, now));
    assertThat(clock.running(now).plus(clock.paused(now))).isEqualTo(clock.elapsed());
    TaskClock later = lived.at(now.plus(HOUR));
    assertThat(later.elapsed()).isGreaterThanOrEqualTo(clock.elapsed());
    assertThat(later.running(now.plus(HOUR))).isGreaterThanOrEqualTo(clock.running(now));
    assertThat(later.paused(now.plus(HOUR))).isGreaterThanOrEqualTo(clock.paused(now));
    if (fixed) {
      assertThat(clock.pauses()).isEmpty();
      assertThat(lived.task().content().due().map(Due::at)).contains(BEGAN.plus(HOUR));
    } else {
      assertThat(lived.task().content().due().orElseThrow().at())
          .isEqualTo(BEGAN.plus(HOUR).plus(ended(clock)));
    }
    assertThat(clock.breachAt().filter(at -> at.isBefore(now)).isPresent())
        .isEqualTo(lived.task().isOverdue(now));
    clock
        .breachAt()
        .ifPresent(at -> assertThat(clock.remaining()).contains(Duration.between(now, at)));
  }

  /** What has moved the due time: pauses that are over. */
  private static Duration ended(TaskClock clock) {
    return clock.pauses().stream()
        .filter(pause -> pause.until().isPresent())
        .map(pause -> Duration.between(pause.from(), pause.until().orElseThrow()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Second by second, asking each move whether it ran. */
  private static Duration byHand(Lived lived, Instant now) {
    Instant end = lived.task().state().isOver() ? lived.task().progress().since() : now;
    boolean fixed = lived.task().content().due().orElseThrow().fixed();
    long seconds = 0;
    for (Instant at = BEGAN; at.isBefore(end); at = at.plusSeconds(1)) {
      boolean stands = !fixed && waitsOutside(lived.moves(), at);
      seconds += stands || wasOver(lived.moves(), at) ? 0 : 1;
    }
    return Duration.ofSeconds(seconds);
  }

  private static boolean waitsOutside(List<TaskMove> moves, Instant at) {
    return last(moves, at).flatMap(TaskMove::whom).filter(WaitingFor::isOutside).isPresent();
  }

  private static boolean wasOver(List<TaskMove> moves, Instant at) {
    return last(moves, at).map(TaskMove::to).filter(TaskState::isOver).isPresent();
  }

  private static Optional<TaskMove> last(List<TaskMove> moves, Instant at) {
    return moves.stream().filter(move -> !move.at().isAfter(at)).reduce((a, b) -> b);
  }

  private static Lived lived(Random random, boolean fixed) {
    Task task = added(fixed);
    List<TaskMove> moves = new ArrayList<>();
    Instant at = BEGAN;
    for (int i = random.nextInt(8); i > 0; i--) {
      at = at.plusSeconds(1 + random.nextInt(1_800));
      List<TaskState> ways = task.progress().ways();
      TaskState to = ways.get(random.nextInt(ways.size()));
      WaitingFor whom = WaitingFor.values()[random.nextInt(WaitingFor.values().length)];
      TaskStep step =
          new TaskStep(to, "r", to == TaskState.WAITING ? Optional.of(whom) : Optional.empty());
      Task after = task.moved(task.version(), step, true, at);
      moves.add(TaskMove.of(task, after, "lou"));
      task = after;
    }
    return new Lived(task, moves, at);
  }

  private static Task added(boolean fixed) {
    TaskContent content =
        new TaskContent(
            "Isolate",
            "",
            Optional.empty(),
            Optional.of(Role.ROLE_RESPONDER),
            Optional.of(Due.at(BEGAN.plus(HOUR), fixed)),
            false,
            List.of());
    return Task.added(UUID.randomUUID(), content, "lou", BEGAN);
  }

  /** What was done for a night and wasn't done after all has not run for that night. */
  @Test
  void theTimeForWhichItWasOverIsntCounted() {
    Task task = added(true);
    Task done =
        task.moved(1, new TaskStep(TaskState.DONE, "", Optional.empty()), true, BEGAN.plus(HOUR));
    Task reopened =
        done.moved(
            2,
            new TaskStep(TaskState.OPEN, "not after all", Optional.empty()),
            true,
            BEGAN.plus(HOUR.multipliedBy(9)));
    List<TaskMove> moves =
        List.of(TaskMove.of(task, done, "lou"), TaskMove.of(done, reopened, "lou"));

    TaskClock clock = TaskClock.of(reopened, moves, BEGAN.plus(HOUR.multipliedBy(10)));

    assertThat(clock.elapsed()).isEqualTo(HOUR.multipliedBy(2));
  }

  @Test
  void aPauseSaysForWhomAndWhyAndWhatWillBeLeft() {
    Task task = added(false);
    TaskStep waits =
        new TaskStep(TaskState.WAITING, "asked the supplier", Optional.of(WaitingFor.SUPPLIER));
    Task waiting = task.moved(1, waits, true, BEGAN.plus(Duration.ofMinutes(20)));

    TaskClock clock =
        TaskClock.of(
            waiting, List.of(TaskMove.of(task, waiting, "lou")), BEGAN.plus(HOUR.multipliedBy(9)));

    assertThat(clock.pauses())
        .containsExactly(
            new TaskClock.Pause(
                BEGAN.plus(Duration.ofMinutes(20)),
                Optional.empty(),
                WaitingFor.SUPPLIER,
                "asked the supplier"));
    assertThat(clock.breachAt()).isEmpty();
    assertThat(clock.remaining()).contains(Duration.ofMinutes(40));
  }
}
