package dev.cordon.incident.escalation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.cordon.contracts.common.v1.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DefaultPolicyTest {

  private static final Instant START = Instant.parse("2026-01-31T03:00:00Z");
  private static final Set<Channel> ALL = EnumSet.allOf(Channel.class);

  private static Policy filled(boolean works, Set<Channel> configured) {
    return DefaultPolicy.filled(Policy.NEVER_SET, works, configured);
  }

  /** Whom it pages by then, when everybody is there. */
  private static List<Recipient> paged(Cause cause, Duration after) {
    return Plan.of(cause, filled(true, ALL))
        .due(0, START, START.plus(after), Optional.empty(), step -> true)
        .steps()
        .stream()
        .map(planned -> planned.step().recipient())
        .toList();
  }

  @Test
  void itIsOneThatAnOrganizationCouldSet() {
    assertThatCode(() -> filled(true, ALL).checked()).doesNotThrowAnyException();
    assertThatCode(() -> filled(false, ALL).checked()).doesNotThrowAnyException();
  }

  @Test
  void whatIsUrgentBeginsWithWhoeverIsOnDuty() {
    assertThat(paged(Cause.SEVERITY, Duration.ZERO))
        .containsExactly(Recipient.ON_DUTY, Recipient.WEBHOOKS);
    assertThat(paged(Cause.SEVERITY, Duration.ofMinutes(20)))
        .containsExactly(
            Recipient.ON_DUTY, Recipient.WEBHOOKS, Recipient.DEPUTY, Recipient.INCIDENT_LEAD);
    assertThat(paged(Cause.PAGE, Duration.ofMinutes(40))).endsWith(Recipient.BRAND_ADMIN);
  }

  @Test
  void ofATaskItsOwnerIsAskedFirst() {
    assertThat(paged(Cause.TASK, Duration.ofMinutes(-60))).containsExactly(Recipient.OWNER);
    assertThat(paged(Cause.TASK, Duration.ZERO)).containsExactly(Recipient.OWNER);
    assertThat(paged(Cause.TASK, Duration.ofMinutes(30)))
        .containsExactly(
            Recipient.OWNER, Recipient.TASK_ROLE, Recipient.ON_DUTY, Recipient.WEBHOOKS);
  }

  @Test
  void aPartnersAnalystsAreWhoIsAsked() {
    Policy policy = filled(false, ALL);

    assertThat(policy.dutyRole()).isEqualTo(Role.ROLE_PARTNER_ANALYST);
    assertThat(policy.steps())
        .extracting(Step::recipient)
        .containsExactly(Recipient.ROLE, Recipient.ROLE, Recipient.WEBHOOKS, Recipient.BRAND_ADMIN);
  }

  /** And it doesn't end in silence where nothing is. */
  @Test
  void peopleAreReachedByWhatIsConfigured() {
    assertThat(filled(true, Set.of(Channel.EMAIL, Channel.SMS)).channels())
        .containsExactly(Channel.EMAIL, Channel.SMS);
    assertThat(filled(true, Set.of()).channels()).containsExactly(Channel.EMAIL);
  }
}
