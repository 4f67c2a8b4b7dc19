package dev.cordon.incident.escalation.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.escalation.application.EscalationWork.Look;
import dev.cordon.incident.escalation.domain.Cause;
import dev.cordon.incident.escalation.domain.Escalation;
import dev.cordon.incident.escalation.domain.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the steps are counted from. */
class BeginningTest {

  private static final Instant DUE = Instant.parse("2026-06-01T12:00:00Z");
  private static final Instant LATER = DUE.plus(Duration.ofDays(3));
  private static final Instant EARLIER = DUE.minus(Duration.ofHours(1));
  private static final UUID INCIDENT = UUID.randomUUID();
  private static final UUID TASK = UUID.randomUUID();

  private static final Look LOOK =
      new Look(
          UUID.randomUUID(), INCIDENT, TASK, Cause.TASK, UUID.randomUUID(), UUID.randomUUID(), 1);

  private static Policy policy(long version) {
    return new Policy(
        version, List.of(), Role.ROLE_RESPONDER, 0, 0, Optional.empty(), "lou", Instant.EPOCH);
  }

  private static List<Escalation> over() {
    return List.of(
        Escalation.ofTask(INCIDENT, TASK, DUE, 1, EARLIER)
            .advanced(2, Optional.empty())
            .over("the task is done", EARLIER));
  }

  @Test
  void whatIsNewIsCountedFromItsDueTimeHoweverLateItIsSeen() {
    Escalation begun = Beginning.of(LOOK, false, DUE, "", policy(1), List.of(), LATER);

    assertThat(begun.countedFrom()).isEqualTo(DUE);
    assertThat(begun.stepsDone()).isZero();
  }

  @Test
  void whatIsOverdueWhenItBeginsAgainIsCountedFromThen() {
    Escalation again = Beginning.of(LOOK, false, DUE, "", policy(1), over(), LATER);
    Escalation reopened = Beginning.of(LOOK, true, DUE, "", policy(1), List.of(), LATER);

    assertThat(List.of(again, reopened))
        .allMatch(one -> one.anchorAt().equals(DUE))
        .allMatch(one -> one.countedFrom().equals(LATER))
        .allMatch(one -> one.stepsDone() == 0);
  }

  @Test
  void whatWasSaidBeforeTheDueTimeIsThroughByTheSamePolicy() {
    Escalation again = Beginning.of(LOOK, false, DUE, "", policy(1), over(), EARLIER);
    Escalation byAnother = Beginning.of(LOOK, false, DUE, "", policy(2), over(), EARLIER);

    assertThat(again.stepsDone()).isEqualTo(2);
    assertThat(again.countedFrom()).isEqualTo(DUE);
    assertThat(byAnother.stepsDone()).isZero();
  }
}
