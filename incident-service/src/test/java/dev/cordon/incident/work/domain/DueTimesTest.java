package dev.cordon.incident.work.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.casework.domain.IncidentReference;
import dev.cordon.incident.casework.domain.IncidentReport;
import dev.cordon.incident.work.domain.PlaybookStep.Deadline;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A due time that a playbook has counted, when it turns out what it is counted from. */
class DueTimesTest {

  private static final Instant KNOWN = Instant.parse("2026-06-01T12:00:00.123456Z");
  private static final Instant APPLIED = KNOWN.plus(Duration.ofHours(1));
  private static final Duration THREE_DAYS = Duration.ofHours(72);

  private static Incident incident(Instant known) {
    return Incident.open(
            IncidentReport.of(
                "Leak", "", Optional.empty(), Optional.of(KNOWN), Tlp.TLP_AMBER, APPLIED),
            new IncidentReference(IncidentReference.Series.OPEN, 1),
            "lou",
            Optional.empty(),
            APPLIED)
        .aware(known);
  }

  private static Task task(Anchor anchor, boolean fixed) {
    PlaybookStep step =
        new PlaybookStep(
            "authority",
            "Notify the authority",
            "",
            Role.ROLE_PRIVACY_OFFICER,
            Optional.of(new Deadline(anchor, THREE_DAYS, fixed)),
            true,
            List.of());
    return new Playbook("leak", 1, "Leak", "", List.of(step))
        .tasks(incident(KNOWN), "lou", APPLIED)
        .getFirst();
  }

  private static Task task(boolean fixed) {
    return task(Anchor.AWARE, fixed);
  }

  private static Due due(Task task) {
    return task.content().due().orElseThrow();
  }

  private static Instant counted(Task task) {
    return due(task).counted().orElseThrow().at();
  }

  private static Task knownSince(Task task, Instant known, Instant now) {
    return task.recounted(incident(known), now);
  }

  private static TaskStep step(TaskState to) {
    return TaskStep.of(
        Optional.of(to),
        "r",
        to == TaskState.WAITING ? Optional.of(WaitingFor.SUPPLIER) : Optional.empty());
  }

  @Test
  void whoKnewEarlierHasLessTime() {
    Task moved = knownSince(task(true), KNOWN.minus(Duration.ofHours(51)), APPLIED);

    assertThat(due(moved).at()).isEqualTo(KNOWN.plus(Duration.ofHours(21)));
    assertThat(moved.version()).isEqualTo(2);
    assertThat(moved.isOverdue(APPLIED)).isFalse();
  }

  @Test
  void whatIsKnownEarlierMayBeOverdueAtOnce() {
    Task moved = knownSince(task(true), KNOWN.minus(Duration.ofDays(4)), APPLIED);

    assertThat(moved.isOverdue(APPLIED)).isTrue();
    assertThat(due(moved).counted().map(Counted::since)).contains(APPLIED);
  }

  @Test
  void aMistakeIsCorrectedWhileThereIsTime() {
    Task mistaken = knownSince(task(true), KNOWN.minus(Duration.ofHours(20)), APPLIED);
    Task right = knownSince(mistaken, KNOWN, APPLIED);

    assertThat(due(right).at()).isEqualTo(KNOWN.plus(THREE_DAYS));
  }

  @Test
  void whatHadPassedStaysUntilAPersonSaysOtherwise() {
    Instant late = KNOWN.plus(Duration.ofHours(73));
    Task task = knownSince(task(true), KNOWN.plus(Duration.ofHours(40)), late);

    assertThat(due(task).at()).isEqualTo(KNOWN.plus(THREE_DAYS));
    assertThat(task.isOverdue(late)).isTrue();
    assertThat(task.version()).isEqualTo(2);
    assertThat(counted(task)).isEqualTo(KNOWN.plus(Duration.ofHours(112)));

    Task set = set(task, Due.at(counted(task), true), late);
    assertThat(set.isOverdue(late)).isFalse();
    assertThat(due(knownSince(set, KNOWN, late)).at()).isEqualTo(KNOWN.plus(THREE_DAYS));
  }

  private static Task set(Task task, Due due, Instant now) {
    return task.changed(task.version(), task.content().with(Optional.of(due)), false, now);
  }

  /** Somebody who waits for others as it passes doesn't make it undone either. */
  @Test
  void whatHadPassedBeforeAPauseStays() {
    Instant late = KNOWN.plus(Duration.ofHours(73));
    Task waiting = task(false).moved(1, step(TaskState.WAITING), false, late);

    assertThat(due(knownSince(waiting, KNOWN.plus(Duration.ofHours(40)), late)).at())
        .isEqualTo(KNOWN.plus(THREE_DAYS));
  }

  @Test
  void aTimeThatSomebodySetsIsTheirs() {
    Instant own = KNOWN.plus(Duration.ofDays(9));
    Task set = set(task(false), Due.at(own, false), APPLIED);

    assertThat(due(set)).isEqualTo(Due.at(own, false));
    assertThat(knownSince(set, KNOWN.minus(Duration.ofDays(1)), APPLIED)).isSameAs(set);
  }

  @Test
  void whatTheLawFixesIsNobodysToSet() {
    Task task = task(true);
    Due later = Due.at(KNOWN.plus(Duration.ofDays(9)), true);

    assertThat(catchThrowableOfType(Refusal.class, () -> set(task, later, APPLIED)).violations())
        .extracting(FieldViolation::field)
        .containsExactly("due_at");
    assertThat(due(set(task, Due.at(later.at(), false), APPLIED)))
        .isEqualTo(Due.at(later.at(), false));
  }

  /** Who gives a task to somebody sends the due time along, perhaps as a clock of milliseconds. */
  @Test
  void theSameTimeStaysCountedAndPauses() {
    Task task = task(false);
    Task waiting = task.moved(1, step(TaskState.WAITING), false, APPLIED);
    Due sent = Due.at(due(task).at().truncatedTo(ChronoUnit.MILLIS), false);

    assertThat(due(set(task, sent, APPLIED))).isEqualTo(due(task));
    assertThat(due(set(waiting, sent, APPLIED.plusSeconds(600)))).isEqualTo(due(waiting));
  }

  @Test
  void whatIsOverDoesntMoveAndIsDueByWhatIsKnownWhenItIsReopened() {
    Incident earlier = incident(KNOWN.minus(Duration.ofHours(30)));
    Task done = task(true).moved(1, step(TaskState.DONE), false, APPLIED);

    assertThat(done.recounted(earlier, APPLIED)).isSameAs(done);
    Task open = done.reopened(2, step(TaskState.OPEN), false, earlier, APPLIED);
    assertThat(due(open).at()).isEqualTo(KNOWN.plus(Duration.ofHours(42)));
    assertThat(open.version()).isEqualTo(3);
    assertThat(open.reopenings()).isEqualTo(1);
  }

  /** What was done in time had passed for nobody. */
  @Test
  void whatWasOverdueWhenItWasDoneIsSoWhenItIsReopened() {
    Incident later = incident(KNOWN.plus(Duration.ofHours(40)));
    Instant inTime = KNOWN.plus(Duration.ofHours(70));
    Instant late = KNOWN.plus(Duration.ofHours(73));

    assertThat(due(doneAndReopened(inTime, later, late)).at())
        .isEqualTo(KNOWN.plus(Duration.ofHours(112)));
    assertThat(due(doneAndReopened(late, later, late)).at()).isEqualTo(KNOWN.plus(THREE_DAYS));
  }

  private static Task doneAndReopened(Instant done, Incident incident, Instant reopened) {
    return task(true)
        .moved(1, step(TaskState.DONE), false, done)
        .reopened(2, step(TaskState.OPEN), false, incident, reopened);
  }

  @Test
  void whatIsCountedFromElsewhereStays() {
    for (Anchor anchor : List.of(Anchor.OPENED, Anchor.APPLIED)) {
      Task task = task(anchor, true);
      Incident known = incident(KNOWN);

      assertThat(task.recounted(known.aware(KNOWN.minus(THREE_DAYS)), APPLIED)).isSameAs(task);
      assertThat(due(task).at()).isEqualTo(APPLIED.plus(THREE_DAYS));
    }
  }
}
