package dev.cordon.incident.work.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TaskTest {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  /** As people were promised it; made of nothing of the code. */
  private static final Map<TaskState, Set<TaskState>> WAYS =
      Map.of(
          TaskState.OPEN,
          Set.of(TaskState.IN_PROGRESS, TaskState.WAITING, TaskState.DONE, TaskState.CANCELLED),
          TaskState.IN_PROGRESS,
          Set.of(TaskState.WAITING, TaskState.DONE, TaskState.CANCELLED),
          TaskState.WAITING,
          Set.of(TaskState.IN_PROGRESS, TaskState.DONE, TaskState.CANCELLED),
          TaskState.DONE,
          Set.of(TaskState.OPEN),
          TaskState.CANCELLED,
          Set.of(TaskState.OPEN));

  @TestFactory
  Stream<DynamicTest> aTaskGoesWhereItMay() {
    return Stream.of(TaskState.values())
        .flatMap(
            from ->
                Stream.of(TaskState.values())
                    .map(to -> DynamicTest.dynamicTest(from + " to " + to, () -> check(from, to))));
  }

  private static void check(TaskState from, TaskState to) {
    Task task = in(from);
    if (WAYS.getOrDefault(from, Set.of()).contains(to)) {
      Task after = task.moved(task.version(), step(to), true, NOW.plus(HOUR));
      assertThat(after.state()).isEqualTo(to);
      assertThat(after.progress().since()).isEqualTo(NOW.plus(HOUR));
      assertThat(after.version()).isEqualTo(task.version() + 1);
      assertThat(after.reopenings()).isEqualTo(to == TaskState.OPEN ? 1 : 0);
    } else {
      assertThat(reason(() -> task.moved(task.version(), step(to), true, NOW)))
          .isEqualTo(ErrorReason.WRONG_STATE);
    }
  }

  @Test
  void whoeverWaitsSaysForWhomAndWhoeverStopsSaysWhy() {
    assertThat(fields(() -> TaskStep.of(Optional.of(TaskState.WAITING), "", Optional.empty())))
        .containsExactly("reason", "waiting_for");
    assertThat(fields(() -> TaskStep.of(Optional.of(TaskState.CANCELLED), " ", Optional.empty())))
        .containsExactly("reason");
    assertThat(
            fields(
                () ->
                    TaskStep.of(
                        Optional.of(TaskState.DONE), "", Optional.of(WaitingFor.AUTHORITY))))
        .containsExactly("waiting_for");
    assertThat(fields(() -> TaskStep.of(Optional.empty(), "", Optional.empty())))
        .containsExactly("to");
    assertThat(TaskStep.of(Optional.of(TaskState.DONE), "", Optional.empty()).reason()).isEmpty();
  }

  /** What needn't be done, and what wasn't, is for whose incident it is to say. */
  @Test
  void aGuestNeitherCancelsNorReopens() {
    for (TaskState to : TaskState.values()) {
      TaskStep step = new TaskStep(to, "r", Optional.empty());
      if (to == TaskState.CANCELLED || to == TaskState.OPEN) {
        assertThat(reason(step::byGuest)).isEqualTo(ErrorReason.MISSING_ROLE);
      } else {
        assertThat(step.byGuest()).isEqualTo(step);
      }
    }
  }

  @Test
  void waitingForOthersPausesADueTimeThatIsntFixed() {
    Task task = due(NOW.plus(HOUR), false);

    Task waiting = task.moved(1, waiting(WaitingFor.SUPPLIER), false, NOW.plusSeconds(600));

    assertThat(waiting.isOverdue(NOW.plus(HOUR.multipliedBy(9)))).isFalse();
    Task resumed = waiting.moved(2, step(TaskState.IN_PROGRESS), false, NOW.plusSeconds(7_800));
    assertThat(resumed.content().due().orElseThrow())
        .isEqualTo(Due.at(NOW.plus(HOUR).plusSeconds(7_200), false));
    assertThat(resumed.isOverdue(NOW.plusSeconds(10_800))).isFalse();
    assertThat(resumed.isOverdue(NOW.plusSeconds(10_801))).isTrue();
  }

  @Test
  void aFixedDueTimeNeverPausesAndAColleaguePausesNone() {
    Task statutory = due(NOW.plus(HOUR), true).moved(1, waiting(WaitingFor.AUTHORITY), false, NOW);
    Task own = due(NOW.plus(HOUR), false).moved(1, waiting(WaitingFor.COLLEAGUE), false, NOW);

    for (Task task : List.of(statutory, own)) {
      assertThat(task.isOverdue(NOW.plus(HOUR).plusSeconds(1))).isTrue();
      assertThat(task.moved(2, step(TaskState.IN_PROGRESS), false, NOW.plus(HOUR)).content().due())
          .map(Due::at)
          .contains(NOW.plus(HOUR));
    }
  }

  @Test
  void aDueTimeThatIsSetWhileTheTaskWaitsPausesFromThenOn() {
    Task waiting = due(NOW.plus(HOUR), false).moved(1, waiting(WaitingFor.PARTNER), false, NOW);
    Instant later = NOW.plus(Duration.ofHours(5));

    Task changed = waiting.changed(2, content(Due.at(later, false), false), false, NOW.plus(HOUR));
    Task resumed =
        changed.moved(3, step(TaskState.IN_PROGRESS), false, NOW.plus(HOUR.multipliedBy(2)));

    assertThat(resumed.content().due()).map(Due::at).contains(later.plus(HOUR));
  }

  @Test
  void whatIsOverIsNeverOverdueAndStaysAsItWas() {
    Task done = due(NOW, true).moved(1, step(TaskState.DONE), false, NOW);

    assertThat(done.isOverdue(NOW.plus(HOUR))).isFalse();
    assertThat(reason(() -> done.changed(2, done.content(), true, NOW)))
        .isEqualTo(ErrorReason.WRONG_STATE);
  }

  @Test
  void onlyALeadGetsRidOfWhatIsMandatory() {
    Task task = Task.added(UUID.randomUUID(), content(Due.at(NOW, false), true), "lou", NOW);
    TaskContent optional = content(Due.at(NOW, false), false);

    assertThat(reason(() -> task.moved(1, step(TaskState.CANCELLED), false, NOW)))
        .isEqualTo(ErrorReason.MISSING_ROLE);
    assertThat(reason(() -> task.changed(1, optional, false, NOW)))
        .isEqualTo(ErrorReason.MISSING_ROLE);
    assertThat(task.moved(1, step(TaskState.CANCELLED), true, NOW).state())
        .isEqualTo(TaskState.CANCELLED);
    assertThat(task.changed(1, optional, true, NOW).content().mandatory()).isFalse();
    assertThat(task.moved(1, step(TaskState.DONE), false, NOW).state()).isEqualTo(TaskState.DONE);
  }

  @Test
  void anotherVersionIsRefused() {
    Task task = in(TaskState.OPEN);

    assertThat(reason(() -> task.moved(9, step(TaskState.DONE), true, NOW)))
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
    assertThat(reason(() -> task.changed(9, task.content(), true, NOW)))
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
  }

  @Test
  void whatIsWrongIsNamed() {
    TaskContent wrong =
        new TaskContent(
            " ",
            "x".repeat(10_001),
            Optional.empty(),
            Optional.of(Role.ROLE_AUDITOR),
            Optional.of(Due.at(NOW.plus(Duration.ofDays(4_000)), false)),
            false,
            Stream.generate(UUID::randomUUID).limit(51).toList());

    assertThat(fields(() -> Task.added(UUID.randomUUID(), wrong, "lou", NOW)))
        .containsExactly("title", "guidance", "role", "due_at", "needs");
  }

  private static Task in(TaskState state) {
    Task task = due(NOW.plus(HOUR), false);
    return state == TaskState.OPEN ? task : task.moved(1, step(state), true, NOW);
  }

  private static Task due(Instant at, boolean fixed) {
    return Task.added(UUID.randomUUID(), content(Due.at(at, fixed), false), "lou", NOW);
  }

  private static TaskContent content(Due due, boolean mandatory) {
    return new TaskContent(
        "Isolate", "", Optional.empty(), Optional.empty(), Optional.of(due), mandatory, List.of());
  }

  private static TaskStep step(TaskState to) {
    return to == TaskState.WAITING
        ? waiting(WaitingFor.SUPPLIER)
        : TaskStep.of(Optional.of(to), "because", Optional.empty());
  }

  private static TaskStep waiting(WaitingFor whom) {
    return TaskStep.of(Optional.of(TaskState.WAITING), "because", Optional.of(whom));
  }

  private static ErrorReason reason(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(Refusal.class, call).reason();
  }

  private static List<String> fields(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(Refusal.class, call).violations().stream()
        .map(FieldViolation::field)
        .toList();
  }
}
