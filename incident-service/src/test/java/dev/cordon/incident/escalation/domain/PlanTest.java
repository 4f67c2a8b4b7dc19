package dev.cordon.incident.escalation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** In which order and when steps are due. */
class PlanTest {

  private static final Instant DUE = Instant.parse("2026-06-01T12:00:00Z");
  private static final List<Channel> SMS = List.of(Channel.SMS);
  private static final Predicate<Step> EVERYBODY = step -> true;
  private static final Predicate<Step> NOBODY = step -> false;

  private static final Policy POLICY =
      policy(
          1,
          30,
          new Step(-60, Recipient.OWNER, SMS),
          new Step(0, Recipient.OWNER, SMS),
          new Step(15, Recipient.ON_DUTY, SMS),
          new Step(30, Recipient.DEPUTY, SMS),
          new Step(60, Recipient.INCIDENT_LEAD, SMS));

  private static Policy policy(int repeats, int pause, Step... steps) {
    return new Policy(
        1,
        List.of(steps),
        Role.ROLE_RESPONDER,
        repeats,
        pause,
        Optional.empty(),
        "lou",
        Instant.EPOCH);
  }

  private static List<String> walked(Cause cause, Policy policy, int from, int until) {
    return walked(cause, policy, from, until, EVERYBODY);
  }

  /** Looked at each minute: what is due when, in minutes from the anchor. */
  private static List<String> walked(
      Cause cause, Policy policy, int from, int until, Predicate<Step> reaches) {
    Plan plan = Plan.of(cause, policy);
    List<String> seen = new ArrayList<>();
    Instant anchor = DUE;
    int done = 0;
    for (int minute = from; minute <= until; minute++) {
      Instant now = DUE.plus(Duration.ofMinutes(minute));
      Plan.Due due = plan.due(done, anchor, now, Optional.empty(), reaches);
      for (Plan.Planned planned : due.steps()) {
        seen.add(minute + " " + planned.step().recipient() + " " + planned.number());
      }
      done = due.done();
      anchor = due.from();
    }
    return seen;
  }

  @Test
  void aTaskIsRemindedOfThenGoesUpAndOnceMore() {
    assertThat(walked(Cause.TASK, POLICY, -120, 600))
        .containsExactly(
            "-60 OWNER 1",
            "0 OWNER 2",
            "15 ON_DUTY 3",
            "30 DEPUTY 4",
            "60 INCIDENT_LEAD 5",
            "90 OWNER 6",
            "105 ON_DUTY 7",
            "120 DEPUTY 8",
            "150 INCIDENT_LEAD 9");
  }

  @Test
  void withoutATaskWhoeverIsOnDutyIsToldAtOnce() {
    assertThat(walked(Cause.PAGE, policy(0, 0, POLICY.steps().toArray(Step[]::new)), 0, 600))
        .containsExactly("0 ON_DUTY 1", "15 DEPUTY 2", "45 INCIDENT_LEAD 3");
    assertThat(Plan.of(Cause.PAGE, policy(0, 0, new Step(0, Recipient.OWNER, SMS))).isEmpty())
        .isTrue();
  }

  @Test
  void aReminderThatCameTooLateIsLeftOut() {
    Plan plan = Plan.of(Cause.TASK, POLICY);

    assertThat(
            plan.due(0, DUE, DUE.minus(Duration.ofMinutes(50)), Optional.empty(), EVERYBODY)
                .steps())
        .hasSize(1);
    Plan.Due late =
        plan.due(0, DUE, DUE.minus(Duration.ofMinutes(40)), Optional.empty(), EVERYBODY);
    assertThat(late.steps()).isEmpty();
    assertThat(late.next()).contains(DUE);
  }

  @Test
  void whatWasMissedWhileNobodyLookedIsDoneInOrder() {
    Plan.Due due =
        Plan.of(Cause.TASK, POLICY)
            .due(1, DUE, DUE.plus(Duration.ofMinutes(40)), Optional.empty(), EVERYBODY);

    assertThat(due.steps()).extracting(Plan.Planned::number).containsExactly(2, 3, 4);
    assertThat(due.done()).isEqualTo(4);
    assertThat(due.next()).contains(DUE.plus(Duration.ofMinutes(60)));
  }

  /** Ten hours before is 04:00 in Paris. */
  @Test
  void aReminderThatQuietHoursPutOffIsSentAtTheirEnd() {
    QuietHours night =
        new QuietHours(ZoneId.of("Europe/Paris"), LocalTime.of(22, 0), LocalTime.of(7, 0));
    Plan plan = Plan.of(Cause.TASK, policy(0, 0, new Step(-600, Recipient.OWNER, SMS)));
    Instant inTheNight = Instant.parse("2026-06-01T02:00:00Z");
    Instant morning = Instant.parse("2026-06-01T05:00:00Z");

    Plan.Due early = plan.due(0, DUE, inTheNight, Optional.of(night), EVERYBODY);
    Plan.Due then = plan.due(0, DUE, morning, Optional.of(night), EVERYBODY);
    Plan.Due late =
        plan.due(0, DUE, morning.plus(Duration.ofMinutes(16)), Optional.of(night), EVERYBODY);

    assertThat(early.steps()).isEmpty();
    assertThat(early.next()).contains(morning);
    assertThat(then.steps()).hasSize(1);
    assertThat(late.steps()).isEmpty();
  }

  @Test
  void quietHoursPutItOffToTheirEnd() {
    QuietHours night =
        new QuietHours(ZoneId.of("Europe/Paris"), LocalTime.of(22, 0), LocalTime.of(7, 0));
    Instant midnight = Instant.parse("2026-06-01T22:30:00Z");

    Plan.Due due = Plan.of(Cause.TASK, POLICY).due(1, DUE, midnight, Optional.of(night), EVERYBODY);

    assertThat(due.steps()).isEmpty();
    assertThat(due.done()).isEqualTo(1);
    assertThat(due.next()).contains(Instant.parse("2026-06-02T05:00:00Z"));
    assertThat(night.cover(Instant.parse("2026-06-01T05:00:00Z"))).isFalse();
    assertThat(night.cover(Instant.parse("2026-06-01T04:59:59Z"))).isTrue();
    assertThat(night.cover(Instant.parse("2026-06-01T20:00:00Z"))).isTrue();
  }

  @Test
  void nobodyIsRemindedOfWhatOthersHaveToDoAndWhoIsAskedIsAsOfATask() {
    assertThat(walked(Cause.REQUEST, POLICY, -120, 60))
        .containsExactly("0 OWNER 1", "15 ON_DUTY 2", "30 DEPUTY 3", "60 INCIDENT_LEAD 4");
    assertThat(walked(Cause.RECEIVED_REQUEST, POLICY, -120, 60))
        .isEqualTo(walked(Cause.TASK, POLICY, -120, 60));
  }

  private static Predicate<Step> allBut(Recipient... nobody) {
    return step -> !List.of(nobody).contains(step.recipient());
  }

  @Test
  void aStepThatPagesNobodyIsNotWaitedForAndThoseBehindComeSooner() {
    assertThat(walked(Cause.TASK, POLICY, 0, 600, allBut(Recipient.OWNER, Recipient.DEPUTY)))
        .containsExactly(
            "0 OWNER 2",
            "0 ON_DUTY 3",
            "15 DEPUTY 4",
            "15 INCIDENT_LEAD 5",
            // 30 minutes after the last, as the policy says, and so on.
            "45 OWNER 6",
            "45 ON_DUTY 7",
            "60 DEPUTY 8",
            "60 INCIDENT_LEAD 9");
  }

  /** Else a policy that reaches nobody would be through, repetitions and all, at its first look. */
  @Test
  void aRoundIsNotBegunBeforeItsTime() {
    assertThat(walked(Cause.TASK, POLICY, 0, 600, NOBODY))
        .containsExactly(
            "0 OWNER 2",
            "0 ON_DUTY 3",
            "0 DEPUTY 4",
            "0 INCIDENT_LEAD 5",
            "30 OWNER 6",
            "30 ON_DUTY 7",
            "30 DEPUTY 8",
            "30 INCIDENT_LEAD 9");
  }

  @Test
  void aReminderThatReachesNobodyRemindsWhomALaterStepPagesWhichHasItsTurnStill() {
    Plan plan = Plan.of(Cause.TASK, POLICY);

    Plan.Due early =
        plan.due(0, DUE, DUE.minus(Duration.ofHours(1)), Optional.empty(), allBut(Recipient.OWNER));

    assertThat(early.steps())
        .extracting(one -> one.step().recipient())
        .containsExactly(Recipient.ON_DUTY);
    assertThat(early.steps().getFirst().insteadOf()).contains(POLICY.steps().getFirst());
    assertThat(early.done()).isEqualTo(1);
    assertThat(early.next()).contains(DUE);
    assertThat(early.from()).isEqualTo(DUE);
  }

  @Test
  void withoutATaskItIsNobodysByRoleAndARoleIsOnDutyWhereNobodyElseIs() {
    Step owner = new Step(0, Recipient.INCIDENT_OWNER, SMS);
    Step byTask = new Step(5, Recipient.TASK_ROLE, SMS);
    Step officer = Step.of(20, Role.ROLE_PRIVACY_OFFICER, SMS);
    Step duty = new Step(30, Recipient.ON_DUTY, SMS);

    assertThat(walked(Cause.SEVERITY, policy(0, 0, owner, byTask, officer), 0, 60))
        .containsExactly("0 INCIDENT_OWNER 1", "0 ROLE 2");
    assertThat(walked(Cause.PAGE, policy(0, 0, owner, byTask, officer, duty), 0, 60))
        .containsExactly("0 INCIDENT_OWNER 1", "0 ROLE 2", "0 ON_DUTY 3");
  }
}
