package dev.cordon.incident.escalation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What a policy and contact points may say. */
class PolicyTest {

  private static final Step STEP = new Step(0, Recipient.ON_DUTY, List.of(Channel.SMS));

  private static Policy policy(List<Step> steps, int repeats, int pause) {
    return new Policy(
        1, steps, Role.ROLE_RESPONDER, repeats, pause, Optional.empty(), "", Instant.EPOCH);
  }

  private static void refused(Policy policy, String field) {
    assertThatThrownBy(policy::checked)
        .asInstanceOf(InstanceOfAssertFactories.type(Refusal.class))
        .satisfies(
            refusal ->
                assertThat(refusal.violations())
                    .extracting(FieldViolation::field)
                    .containsExactly(field));
  }

  @Test
  void aPolicyCanBeGoneThrough() {
    assertThat(policy(List.of(STEP), 5, 1440).checked().steps()).containsExactly(STEP);
    refused(policy(List.of(), 0, 0), "steps");
    refused(policy(List.of(STEP, STEP), 0, 0), "steps");
    refused(policy(Collections.nCopies(1, far(10_081)), 0, 0), "steps");
    refused(policy(List.of(new Step(0, Recipient.OWNER, List.of())), 0, 0), "steps");
    refused(policy(List.of(new Step(0, Recipient.WEBHOOKS, List.of(Channel.SMS))), 0, 0), "steps");
    refused(policy(List.of(new Step(0, Recipient.OWNER, List.of(Channel.WEBHOOK))), 0, 0), "steps");
    refused(policy(List.of(new Step(0, Recipient.ROLE, List.of(Channel.SMS))), 0, 0), "steps");
    refused(policy(List.of(byRole(Recipient.ON_DUTY, Role.ROLE_COUNSEL)), 0, 0), "steps");
    assertThat(
            policy(
                    List.of(
                        byRole(Recipient.ROLE, Role.ROLE_COUNSEL),
                        byRole(Recipient.ROLE, Role.ROLE_PRIVACY_OFFICER)),
                    0,
                    0)
                .checked()
                .steps())
        .hasSize(2);
    refused(policy(List.of(STEP), 6, 10), "repeats");
    refused(policy(List.of(STEP), 1, 4), "repeat_after_minutes");
    refused(policy(List.of(STEP), 0, 10), "repeat_after_minutes");
    LocalTime noon = LocalTime.NOON;
    refused(
        new Policy(
            1,
            List.of(STEP),
            Role.ROLE_RESPONDER,
            0,
            0,
            Optional.of(new QuietHours(ZoneOffset.UTC, noon, noon)),
            "",
            Instant.EPOCH),
        "quiet_hours");
  }

  private static Step byRole(Recipient recipient, Role role) {
    return new Step(0, recipient, Optional.of(role), List.of(Channel.SMS));
  }

  private static Step far(int minutes) {
    return new Step(minutes, Recipient.ON_DUTY, List.of(Channel.SMS));
  }

  @Test
  void numbersAreWhole() {
    ContactPoints none = ContactPoints.none(UUID.randomUUID());

    ContactPoints set =
        none.changed(0, "kim@else.example", "+33612345678", "", "kim", Instant.EPOCH);
    assertThat(set.channels()).containsExactlyInAnyOrder(Channel.EMAIL, Channel.SMS);
    assertThat(set.at(Channel.EMAIL, "kim@maison.example")).contains("kim@else.example");
    assertThat(set.at(Channel.VOICE, "kim@maison.example")).isEmpty();
    assertThat(none.at(Channel.EMAIL, "kim@maison.example")).contains("kim@maison.example");
    for (String number : List.of("0612345678", "+0612345678", "+33 6", "+1234567890123456", "x")) {
      assertThatThrownBy(() -> none.changed(0, "", number, "", "kim", Instant.EPOCH))
          .as(number)
          .isInstanceOf(Refusal.class);
    }
  }

  /** Neither who asks nor for what. */
  @Test
  void whoIsAskedIsToldATimeAndALink() {
    PageText text =
        new PageText(
            "",
            Cause.RECEIVED_REQUEST,
            Optional.of(Instant.parse("2026-06-01T12:00:30Z")),
            Optional.empty());

    assertThat(text.whole())
        .isEqualTo("Cordon: a request to your organization is due at 2026-06-01 12:00 UTC.");
    assertThat(text.subject()).isEqualTo("request");
  }

  /** Whoever reads it on a screen or on the wire learns a number. */
  @Test
  void theTextHasANumberATimeAndALink() {
    PageText text =
        new PageText(
            "R-7",
            Cause.TASK,
            Optional.of(Instant.parse("2026-06-01T12:00:30Z")),
            Optional.of("https://cordon.example/i/7"));

    assertThat(text.whole())
        .isEqualTo(
            "Cordon: a task of incident R-7 is due at 2026-06-01 12:00 UTC."
                + " https://cordon.example/i/7");
  }
}
