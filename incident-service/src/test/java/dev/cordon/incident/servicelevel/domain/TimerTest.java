package dev.cordon.incident.servicelevel.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimerTest {

  private static final Instant OPENED = Instant.parse("2026-03-28T22:00:00Z");
  private static final Target HOURS = new Target(Rating.MEDIUM, Milestone.CONTAINED, 8 * 60, true);
  private static final Target STRICT = new Target(Rating.HIGH, Milestone.CONTAINED, 4 * 60, false);

  private static Timer started(Target target) {
    return Timer.started(
        UUID.randomUUID(),
        new Policy(3, List.of(target), Rating.MEDIUM, 75, "ada", OPENED),
        target,
        OPENED);
  }

  private static Instant hour(double hours) {
    return OPENED.plusSeconds(Math.round(hours * 3_600));
  }

  @Test
  void itRunsFromTheOpeningAndWarnsBeforeItIsDue() {
    Timer timer = started(HOURS);

    assertThat(timer.dueAt()).contains(hour(8));
    assertThat(timer.warnAt()).contains(hour(6));
    assertThat(timer.measure().policyVersion()).isEqualTo(3);
    assertThat(timer.running(hour(1))).isEqualTo(Duration.ofHours(1));
    assertThat(timer.remaining(hour(1))).contains(Duration.ofHours(7));
    assertThat(timer.standing(hour(8))).isEqualTo(Standing.RUNNING);
    assertThat(timer.standing(hour(8).plusNanos(1_000))).isEqualTo(Standing.MISSED);
    assertThat(timer.remaining(hour(9))).contains(Duration.ofHours(-1));
  }

  @Test
  void aPauseIsHowMuchLaterItIsDue() {
    Timer paused = started(HOURS).paused(hour(2));

    assertThat(paused.standing(hour(50))).isEqualTo(Standing.PAUSED);
    assertThat(paused.dueAt()).isEmpty();
    assertThat(paused.warnAt()).isEmpty();
    assertThat(paused.remaining(hour(50))).contains(Duration.ofHours(6));
    assertThat(paused.pausedFor(hour(50))).isEqualTo(Duration.ofHours(48));
    Timer goesOn = paused.resumed(hour(50));
    assertThat(goesOn.dueAt()).contains(hour(56));
    assertThat(goesOn.warnAt()).contains(hour(54));
    assertThat(goesOn.running(hour(51))).isEqualTo(Duration.ofHours(3));
  }

  @Test
  void whatMayNotPauseGoesOnAndWhatIsMissedToo() {
    assertThat(started(STRICT).paused(hour(1))).isInstanceOf(Timer.Running.class);
    Timer missed = started(HOURS).paused(hour(9));

    assertThat(missed.standing(hour(9))).isEqualTo(Standing.MISSED);
    assertThat(missed.dueAt()).contains(hour(8));
  }

  @Test
  void anotherSeverityCountsFromTheSameStart() {
    Timer stricter = started(HOURS).rated(STRICT, false, hour(5));
    assertThat(stricter.standing(hour(5))).isEqualTo(Standing.MISSED);
    assertThat(stricter.dueAt()).contains(hour(4));

    Timer milder = stricter.rated(HOURS, false, hour(6));
    assertThat(milder.standing(hour(6))).isEqualTo(Standing.RUNNING);
    assertThat(milder.dueAt()).contains(hour(8));
  }

  /** What was waited for stays waited for; from then on it is as the new target says. */
  @Test
  void aPauseEndsWithASeverityThatKnowsNoneAndBeginsWithOneThatDoes() {
    Timer stricter = started(HOURS).paused(hour(1)).rated(STRICT, true, hour(3));
    assertThat(stricter).isInstanceOf(Timer.Running.class);
    assertThat(stricter.pausedFor(hour(3))).isEqualTo(Duration.ofHours(2));
    assertThat(stricter.dueAt()).contains(hour(6));

    Timer milder = stricter.rated(HOURS, true, hour(4));
    assertThat(milder).isInstanceOf(Timer.Paused.class);
    assertThat(milder.pausedFor(hour(5))).isEqualTo(Duration.ofHours(3));
    assertThat(milder.rated(HOURS, true, hour(5)).pausedFor(hour(6)))
        .isEqualTo(Duration.ofHours(4));
  }

  @Test
  void whatIsReachedStaysReachedByTheTargetThatItHadThen() {
    Timer reached = started(HOURS).reached(hour(7));

    assertThat(reached.standing(hour(100))).isEqualTo(Standing.REACHED);
    assertThat(reached.running(hour(100))).isEqualTo(Duration.ofHours(7));
    assertThat(reached.endedAt()).contains(hour(7));
    assertThat(reached.remaining(hour(100))).isEmpty();
    assertThat(reached.rated(STRICT, false, hour(9))).isEqualTo(reached);
    assertThat(reached.voided(hour(9))).isEqualTo(reached);
    assertThat(reached.revived(hour(9))).isEqualTo(reached);
    assertThat(reached.reached(hour(9))).isEqualTo(reached);
    assertThat(reached.paused(hour(9))).isEqualTo(reached);
    assertThat(started(HOURS).reached(hour(9)).standing(hour(9))).isEqualTo(Standing.REACHED_LATE);
  }

  @Test
  void whatIsReachedInAPauseHasRunUntilThePauseBegan() {
    Timer reached = started(HOURS).paused(hour(2)).reached(hour(40));

    assertThat(reached.standing(hour(40))).isEqualTo(Standing.REACHED);
    assertThat(reached.running(hour(40))).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void aRejectedIncidentIsNotMeasuredUntilItIsOneAfterAll() {
    Timer gone = started(STRICT).voided(hour(1));

    assertThat(gone.standing(hour(100))).isEqualTo(Standing.VOID);
    assertThat(gone.dueAt()).isEmpty();
    assertThat(gone.remaining(hour(100))).isEqualTo(Optional.empty());
    assertThat(gone.reached(hour(100))).isEqualTo(gone);
    Timer revived = gone.revived(hour(100));
    assertThat(revived.running(hour(101))).isEqualTo(Duration.ofHours(2));
    assertThat(revived.dueAt()).contains(hour(103));
  }

  /** Two replicas' clocks differ by a little. */
  @Test
  void aClockThatIsBehindMakesNoTimeNegative() {
    Timer paused = started(HOURS).paused(hour(-1));

    assertThat(paused).isEqualTo(new Timer.Paused(paused.measure(), OPENED));
    assertThat(paused.resumed(hour(-1)).pausedFor(hour(0))).isZero();
    assertThat(started(HOURS).reached(hour(-1)).running(hour(0))).isZero();
    assertThat(started(HOURS).elapsed(hour(-1))).isZero();
  }

  /** 2026-03-29 has no hour from two to three in Paris: that is nobody's gain. */
  @Test
  void noClockThatIsPutForwardMakesAnHour() {
    assertThat(started(HOURS).dueAt()).contains(Instant.parse("2026-03-29T06:00:00Z"));
  }
}
