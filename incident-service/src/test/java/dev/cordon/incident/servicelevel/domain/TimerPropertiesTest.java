package dev.cordon.incident.servicelevel.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of a timer whatever happens to it, in any order. */
class TimerPropertiesTest {

  private static final Instant OPENED = Instant.parse("2026-01-31T12:00:00Z");
  private static final int STEPS = 60;

  private static final List<Target> TARGETS =
      List.of(
          new Target(Rating.LOW, Milestone.RECOVERED, 5_000, true),
          new Target(Rating.MEDIUM, Milestone.RECOVERED, 1_000, true),
          new Target(Rating.HIGH, Milestone.RECOVERED, 400, false),
          new Target(Rating.VERY_HIGH, Milestone.RECOVERED, 60, false));

  private static final Policy POLICY = new Policy(1, TARGETS, Rating.MEDIUM, 75, "ada", OPENED);

  static Stream<Long> seeds() {
    return new Random(60).longs(500).boxed();
  }

  private record Step(Timer before, Timer after, Instant at) {}

  private static Stream<Step> life(long seed) {
    Random random = new Random(seed);
    Timer first = Timer.started(UUID.randomUUID(), POLICY, TARGETS.get(1), OPENED);
    return Stream.iterate(
            new Step(first, first, OPENED),
            step -> {
              // Sometimes by a clock that is behind.
              Instant now = step.at().plusSeconds(random.nextInt(7_200) - 60);
              return new Step(step.after(), next(step.after(), random, now), now);
            })
        .limit(STEPS);
  }

  private static Timer next(Timer timer, Random random, Instant now) {
    return switch (random.nextInt(20)) {
      case 0 -> timer.reached(now);
      case 1, 2 -> timer.voided(now);
      case 3, 4, 5 -> timer.revived(now);
      case 6, 7, 8, 9 ->
          timer.rated(TARGETS.get(random.nextInt(TARGETS.size())), random.nextBoolean(), now);
      case 10, 11, 12, 13, 14 -> timer.paused(now);
      default -> timer.resumed(now);
    };
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noOrderOfPausesMakesMoreTimeThanTheClock(long seed) {
    assertThat(life(seed))
        .allSatisfy(
            step -> {
              Timer timer = step.after();
              Duration elapsed = timer.elapsed(step.at());
              assertThat(timer.pausedFor(step.at())).isBetween(Duration.ZERO, elapsed);
              assertThat(timer.running(step.at()).plus(timer.pausedFor(step.at())))
                  .isEqualTo(elapsed);
              assertThat(timer.running(step.at())).isGreaterThanOrEqualTo(Duration.ZERO);
            });
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatWasReachedIsNeverUnreached(long seed) {
    assertThat(life(seed))
        .filteredOn(step -> step.before() instanceof Timer.Reached)
        .allSatisfy(step -> assertThat(step.after()).isEqualTo(step.before()));
  }

  /** But for another target: no pause mends what is missed, and none takes from the time left. */
  @ParameterizedTest
  @MethodSource("seeds")
  void aPauseNeitherMendsNorTakes(long seed) {
    assertThat(life(seed))
        .allSatisfy(
            step -> {
              Timer timer = step.after();
              Instant later = step.at().plus(Duration.ofHours(1));
              Timer waited = timer.paused(step.at()).resumed(later);
              if (timer.standing(step.at()) == Standing.MISSED) {
                assertThat(waited).isEqualTo(timer);
              } else if (timer instanceof Timer.Running && timer.measure().target().mayPause()) {
                assertThat(waited.remaining(later).orElseThrow())
                    .isEqualTo(timer.remaining(step.at()).orElseThrow());
              }
            });
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void itIsDueExactlyWhileItRunsAndWarnsBefore(long seed) {
    assertThat(life(seed))
        .allSatisfy(
            step -> {
              Timer timer = step.after();
              assertThat(timer.dueAt().isPresent()).isEqualTo(timer instanceof Timer.Running);
              timer
                  .dueAt()
                  .ifPresent(
                      due -> {
                        assertThat(timer.warnAt().orElseThrow()).isBefore(due);
                        assertThat(timer.running(due))
                            .isEqualTo(timer.measure().target().allowed());
                      });
              if (timer instanceof Timer.Paused) {
                assertThat(timer.measure().target().mayPause()).isTrue();
              }
            });
  }
}
