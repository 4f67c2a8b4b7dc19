package dev.cordon.incident.escalation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.incident.escalation.domain.AlertWatch.Verdict;
import dev.cordon.incident.escalation.domain.AlertWatch.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AlertWatchTest {

  private static final Instant START = Instant.parse("2026-01-31T03:00:00Z");
  private static final Duration WINDOW = Duration.ofMinutes(60);
  private static final Waiting FRESH = new Waiting(3, 3, Optional.empty());
  private static final Waiting KNOWN = new Waiting(3, 0, Optional.empty());

  private static Instant after(int minutes) {
    return START.plus(Duration.ofMinutes(minutes));
  }

  private static AlertWatch watch(Escalation... last) {
    return new AlertWatch(List.of(last), WINDOW);
  }

  private static Escalation running() {
    return Escalation.ofAlerts(new UUID(0, 1), START, "3 alerts", 0, START);
  }

  private static Escalation exhausted() {
    return running().advanced(4, Optional.empty());
  }

  private static Waiting takenUp(Instant at) {
    return new Waiting(3, 3, Optional.of(at));
  }

  @Test
  void whatWaitsForTooLongIsPagedNow() {
    assertThat(watch().verdict(FRESH, START)).isEqualTo(new Verdict.Paged(START));
    assertThat(watch().knownUntil()).isEqualTo(Instant.EPOCH);
    assertThat(watch().verdict(new Waiting(0, 0, Optional.empty()), START))
        .isInstanceOf(Verdict.Quiet.class);
  }

  /** Its steps go on; what comes meanwhile doesn't begin another. */
  @Test
  void oneThatRunsIsTheOnlyOne() {
    assertThat(watch(running()).verdict(FRESH, after(90))).isEqualTo(new Verdict.Paged(START));
  }

  @Test
  void whoeverTakesOneUpEndsIt() {
    assertThat(watch(running()).verdict(takenUp(after(5)), after(6)))
        .isEqualTo(new Verdict.Quiet("somebody has taken up alerts"));
    assertThat(watch(running()).verdict(takenUp(START.minusSeconds(1)), after(6)))
        .isEqualTo(new Verdict.Paged(START));
  }

  @Test
  void nobodyIsPagedWhoIsAtIt() {
    assertThat(watch().verdict(takenUp(START), after(59))).isInstanceOf(Verdict.Quiet.class);
    assertThat(watch().verdict(takenUp(START), after(60))).isEqualTo(new Verdict.Paged(after(60)));
  }

  @Test
  void aWindowHasOne() {
    Escalation over = running().over("somebody has taken up alerts", after(5));

    assertThat(watch(over).verdict(FRESH, after(59))).isInstanceOf(Verdict.Quiet.class);
    assertThat(watch(over).verdict(FRESH, after(60))).isEqualTo(new Verdict.Paged(after(60)));
  }

  @Test
  void whoHasAcknowledgedKnowsWhatWaitedByThen() {
    Escalation acknowledged = running().acknowledged("kim", after(5));

    assertThat(watch(acknowledged).knownUntil()).isEqualTo(after(5));
    assertThat(watch(acknowledged).verdict(KNOWN, after(90))).isInstanceOf(Verdict.Quiet.class);
    assertThat(watch(acknowledged).verdict(FRESH, after(90)))
        .isEqualTo(new Verdict.Paged(after(90)));
  }

  /** Everybody was told, and nobody came: told again of what is new, in the next window. */
  @Test
  void anExhaustedOneStandsUntilMoreWait() {
    assertThat(watch(exhausted()).verdict(KNOWN, after(90))).isEqualTo(new Verdict.Paged(START));
    assertThat(watch(exhausted()).verdict(FRESH, after(59))).isEqualTo(new Verdict.Paged(START));
    assertThat(watch(exhausted()).verdict(FRESH, after(60)))
        .isEqualTo(new Verdict.Paged(after(60)));
  }
}
