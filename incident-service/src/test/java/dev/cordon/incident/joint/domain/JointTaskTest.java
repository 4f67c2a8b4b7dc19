package dev.cordon.incident.joint.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.joint.domain.JointTask.State;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JointTaskTest {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Side ONE = new Side(UUID.randomUUID(), "one");
  private static final Side OTHER = new Side(UUID.randomUUID(), "other");

  /** Written down by hand. */
  private static final Map<State, Set<State>> WAYS =
      Map.of(
          State.OPEN, EnumSet.of(State.IN_PROGRESS, State.DONE, State.CANCELLED),
          State.IN_PROGRESS, EnumSet.of(State.OPEN, State.DONE, State.CANCELLED),
          State.DONE, EnumSet.of(State.OPEN),
          State.CANCELLED, EnumSet.of(State.OPEN));

  @Test
  void aStateLeadsWhereItLeads() {
    for (State from : State.values()) {
      for (State to : State.values()) {
        JointTask task = in(from, Optional.empty());
        if (WAYS.getOrDefault(from, Set.of()).contains(to)) {
          assertThat(task.moved(1, to, "r", OTHER, false).state()).isEqualTo(to);
        } else {
          assertThat(refused(task, to, "r", OTHER, false)).isEqualTo(ErrorReason.WRONG_STATE);
        }
      }
    }
  }

  @Test
  void whatIsOnesWorkIsMovedByThatOneOrTheCoordinator() {
    JointTask task = in(State.OPEN, Optional.of(ONE));

    assertThat(refused(task, State.DONE, "", OTHER, false)).isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(task.moved(1, State.DONE, "", ONE, false).version()).isEqualTo(2);
    assertThat(task.moved(1, State.DONE, "", OTHER, true).state()).isEqualTo(State.DONE);
  }

  @Test
  void toCancelNeedsAReason() {
    assertThat(refused(in(State.OPEN, Optional.empty()), State.CANCELLED, " ", ONE, false))
        .isEqualTo(ErrorReason.INVALID_FIELD);
  }

  @Test
  void whatIsOverIsNeverOverdue() {
    assertThat(in(State.OPEN, Optional.empty()).isOverdue(NOW.plusSeconds(2))).isTrue();
    assertThat(in(State.DONE, Optional.empty()).isOverdue(NOW.plusSeconds(2))).isFalse();
  }

  @Test
  void theCoordinatorAssignsItToWhomeverAndOthersTakeWhatIsNobodys() {
    JointTask ofOne = in(State.IN_PROGRESS, Optional.of(ONE));
    JointTask nobodys = in(State.OPEN, Optional.empty());

    assertThat(ofOne.assigned(1, Optional.of(OTHER), OTHER, true))
        .isEqualTo(ofOne.assigned(1, Optional.of(OTHER), ONE, true))
        .returns(Optional.of(OTHER), JointTask::assignee)
        .returns(State.IN_PROGRESS, JointTask::state)
        .returns(2L, JointTask::version);
    assertThat(ofOne.assigned(1, Optional.empty(), OTHER, true).assignee()).isEmpty();
    assertThat(nobodys.assigned(1, Optional.of(ONE), ONE, false).assignee()).contains(ONE);
    assertThat(notAssigned(ofOne, Optional.of(OTHER), OTHER)).isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(notAssigned(ofOne, Optional.empty(), ONE)).isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(notAssigned(nobodys, Optional.of(OTHER), ONE)).isEqualTo(ErrorReason.WRONG_STATE);
  }

  @Test
  void whoHasItAlreadyChangesNothing() {
    JointTask ofOne = in(State.OPEN, Optional.of(ONE));
    JointTask nobodys = in(State.OPEN, Optional.empty());

    assertThat(ofOne.assigned(1, Optional.of(ONE), OTHER, true)).isSameAs(ofOne);
    assertThat(nobodys.assigned(1, Optional.empty(), OTHER, true)).isSameAs(nobodys);
  }

  /** Also by the decision that it is anybody's. */
  @Test
  void whatWasLeftBehindNeedsSomebodyUntilItIsAssigned() {
    JointTask left = in(State.OPEN, Optional.of(ONE)).leftBehind();

    assertThat(left.assignee()).isEmpty();
    assertThat(left.leftBy()).contains("one");
    assertThat(left.version()).isEqualTo(1);
    assertThat(left.moved(1, State.IN_PROGRESS, "", OTHER, false).leftBy()).contains("one");
    assertThat(left.assigned(1, Optional.of(OTHER), OTHER, false).leftBy()).isEmpty();
    assertThat(left.assigned(1, Optional.empty(), OTHER, true))
        .returns(Optional.empty(), JointTask::leftBy)
        .returns(2L, JointTask::version);
  }

  @Test
  void whatIsOverIsAssignedToNobodyElse() {
    for (State over : EnumSet.of(State.DONE, State.CANCELLED)) {
      assertThat(
              catchThrowableOfType(
                      Refusal.class,
                      () -> in(over, Optional.of(ONE)).assigned(1, Optional.of(OTHER), OTHER, true))
                  .reason())
          .isEqualTo(ErrorReason.WRONG_STATE);
    }
  }

  @Test
  void whoAssignsHasReadIt() {
    assertThat(
            catchThrowableOfType(
                    Refusal.class,
                    () ->
                        in(State.OPEN, Optional.empty()).assigned(2, Optional.of(ONE), OTHER, true))
                .reason())
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
  }

  private static ErrorReason notAssigned(JointTask task, Optional<Side> to, Side by) {
    return catchThrowableOfType(Refusal.class, () -> task.assigned(1, to, by, false)).reason();
  }

  private static ErrorReason refused(
      JointTask task, State to, String reason, Side by, boolean coordinates) {
    return catchThrowableOfType(Refusal.class, () -> task.moved(1, to, reason, by, coordinates))
        .reason();
  }

  private static JointTask in(State state, Optional<Side> assignee) {
    return new JointTask(
        UUID.randomUUID(),
        UUID.randomUUID(),
        "Rotate keys",
        "",
        assignee,
        Optional.empty(),
        Optional.of(NOW.plusSeconds(1)),
        state,
        "",
        "one",
        NOW,
        1);
  }
}
