package dev.cordon.incident.servicelevel.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.incident.casework.domain.IncidentState;
import dev.cordon.incident.work.domain.WaitingFor;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PolicyTest {

  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  private static List<Target> targets(UnaryOperator<Target> change) {
    return Arrays.stream(Rating.values())
        .flatMap(
            rating ->
                Arrays.stream(Milestone.values())
                    .map(
                        milestone ->
                            change.apply(
                                new Target(
                                    rating,
                                    milestone,
                                    60 * (milestone.ordinal() + 1),
                                    milestone != Milestone.TRIAGED))))
        .toList();
  }

  private static Policy policy(List<Target> targets, int warn) {
    return new Policy(0, targets, Rating.HIGH, warn, "ada", NOON);
  }

  private static UnaryOperator<Target> with(Milestone milestone, int minutes, boolean mayPause) {
    return target ->
        target.milestone() == milestone && target.rating() == Rating.LOW
            ? new Target(target.rating(), milestone, minutes, mayPause)
            : target;
  }

  private static List<String> wrong(Policy policy) {
    Refusal refusal = catchThrowableOfType(Refusal.class, policy::checked);
    return refusal == null
        ? List.of()
        : refusal.violations().stream().map(FieldViolation::field).toList();
  }

  @Test
  void oneOfEachIsWanted() {
    List<Target> whole = targets(UnaryOperator.identity());

    assertThat(wrong(policy(whole, 75))).isEmpty();
    assertThat(wrong(policy(whole.subList(1, 16), 75))).containsExactly("targets");
    assertThat(wrong(policy(Stream.concat(whole.stream(), whole.stream()).toList(), 75)))
        .containsExactly("targets");
    assertThat(
            wrong(
                policy(
                    Stream.concat(whole.subList(1, 16).stream(), Stream.of(whole.get(1))).toList(),
                    75)))
        .containsExactly("targets");
    assertThat(wrong(policy(List.of(), 75))).containsExactly("targets");
  }

  @Test
  void aTimeIsAMinuteToAYear() {
    assertThat(wrong(policy(targets(with(Milestone.TRIAGED, 0, false)), 75)))
        .containsExactly("targets");
    assertThat(wrong(policy(targets(with(Milestone.TRIAGED, 1, false)), 75))).isEmpty();
    assertThat(wrong(policy(targets(with(Milestone.CLOSED, 366 * 24 * 60, true)), 75))).isEmpty();
    assertThat(wrong(policy(targets(with(Milestone.CLOSED, 366 * 24 * 60 + 1, true)), 75)))
        .containsExactly("targets");
  }

  @Test
  void whatComesLaterHasNoLessTime() {
    assertThat(wrong(policy(targets(with(Milestone.CONTAINED, 60, true)), 75))).isEmpty();
    assertThat(wrong(policy(targets(with(Milestone.CONTAINED, 59, true)), 75)))
        .containsExactly("targets");
  }

  @Test
  void triageNeverPauses() {
    assertThat(wrong(policy(targets(with(Milestone.TRIAGED, 60, true)), 75)))
        .containsExactly("targets");
  }

  @Test
  void somebodyIsToldWithinTheTime() {
    List<Target> whole = targets(UnaryOperator.identity());

    assertThat(wrong(policy(whole, 1))).isEmpty();
    assertThat(wrong(policy(whole, 99))).isEmpty();
    assertThat(wrong(policy(whole, 0))).containsExactly("warn_percent");
    assertThat(wrong(policy(whole, 100))).containsExactly("warn_percent");
  }

  @Test
  void aMilestoneIsReachedWithItsStateOrOneBeyond() {
    assertThat(reached(IncidentState.REPORTED)).isEmpty();
    assertThat(reached(IncidentState.REJECTED)).isEmpty();
    assertThat(reached(IncidentState.TRIAGED)).containsExactly(Milestone.TRIAGED);
    assertThat(reached(IncidentState.CONTAINED))
        .containsExactly(Milestone.TRIAGED, Milestone.CONTAINED);
    assertThat(reached(IncidentState.ERADICATED))
        .containsExactly(Milestone.TRIAGED, Milestone.CONTAINED);
    assertThat(reached(IncidentState.RECOVERED))
        .containsExactly(Milestone.TRIAGED, Milestone.CONTAINED, Milestone.RECOVERED);
    assertThat(reached(IncidentState.CLOSED)).containsExactly(Milestone.values());
  }

  private static List<Milestone> reached(IncidentState state) {
    return Arrays.stream(Milestone.values())
        .filter(milestone -> milestone.isReachedIn(state))
        .toList();
  }

  @Test
  void aPauseIsForSomebodyOutsideWithAReason() {
    assertThat(wrongPause(Optional.of(WaitingFor.COLLEAGUE), "r")).containsExactly("waiting_for");
    assertThat(wrongPause(Optional.empty(), " ")).containsExactly("waiting_for", "reason");
    assertThat(wrongPause(Optional.of(WaitingFor.SUPPLIER), "r".repeat(2_001)))
        .containsExactly("reason");
    assertThat(wrongPause(Optional.of(WaitingFor.AUTHORITY), "r".repeat(2_000))).isEmpty();
  }

  private static List<String> wrongPause(Optional<WaitingFor> whom, String reason) {
    Refusal refusal =
        catchThrowableOfType(
            Refusal.class, () -> Pause.started(UUID.randomUUID(), whom, reason, "lou", NOON));
    return refusal == null
        ? List.of()
        : refusal.violations().stream().map(FieldViolation::field).toList();
  }

  @Test
  void aReportIsOfAYearAtMost() {
    assertThat(catchThrowableOfType(Refusal.class, () -> new Period(NOON, NOON)).violations())
        .extracting(FieldViolation::field)
        .containsExactly("until");
    assertThat(
            catchThrowableOfType(
                    Refusal.class,
                    () -> new Period(NOON, NOON.plus(Period.LONGEST).plusNanos(1_000)))
                .violations())
        .extracting(FieldViolation::field)
        .containsExactly("until");
    assertThat(new Period(NOON, NOON.plus(Period.LONGEST)).from()).isEqualTo(NOON);
  }
}
