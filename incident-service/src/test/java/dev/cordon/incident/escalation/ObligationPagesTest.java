package dev.cordon.incident.escalation;

import static dev.cordon.contracts.incident.v1.PageChannel.PAGE_CHANNEL_EMAIL;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_ON_DUTY;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_TASK_ROLE;
import static dev.cordon.incident.escalation.Watch.PATIENCE;
import static dev.cordon.incident.escalation.Watch.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.incident.v1.Escalation;
import dev.cordon.contracts.incident.v1.EscalationCause;
import dev.cordon.contracts.incident.v1.EscalationState;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.Obligation;
import dev.cordon.contracts.incident.v1.RecordObligationRequest;
import dev.cordon.incident.testing.AdvancedClock;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandObligations;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Linked;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is owed by law is reminded of, and goes up when it is overdue. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class ObligationPagesTest {

  /** Of two hours. */
  private static final Duration REMINDED = Duration.ofMinutes(91);

  private static final Duration OVERDUE = Duration.ofMinutes(121);

  @GrpcClient("self")
  Channel channel;

  @Inject AdvancedClock clock;

  private Watch watch;
  private BrandObligations obligations;

  /** Pia answers for it, and Kim is on duty. */
  @BeforeEach
  void watched() throws SQLException {
    watch = new Watch(channel);
    obligations = new BrandObligations(channel, watch.brand());
    String _ = watch.person("pia", "privacy-officer");
    watch.onDuty(watch.person("kim", "responder"));
    var _ =
        watch.policy(
            step(-30, PAGE_RECIPIENT_TASK_ROLE, PAGE_CHANNEL_EMAIL),
            step(0, PAGE_RECIPIENT_ON_DUTY, PAGE_CHANNEL_EMAIL));
  }

  private static RecordObligationRequest.Builder dueInTwoHours() {
    return BrandObligations.gdpr().setAnchorAt(Brand.timestamp(Instant.now())).setAmount(2);
  }

  private void awaitMails(String subject, int mails) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(watch.mailsTo(subject)).hasSize(mails));
  }

  private void awaitStates(Incident incident, EscalationState... states) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(watch.of(incident))
                    .extracting(Escalation::getState)
                    .containsExactly(states));
  }

  @Test
  void whoAnswersForItIsRemindedAndWhoIsOnDutyPagedUntilItIsMet() throws SQLException {
    Incident incident = watch.brand().opened("Secret title");
    Obligation owed = obligations.recorded(incident, dueInTwoHours());

    clock.ahead(REMINDED, () -> awaitMails("pia", 1));
    assertThat(watch.mailsTo("kim")).isEmpty();
    clock.ahead(OVERDUE, () -> awaitMails("kim", 1));

    assertThat(watch.mailsTo("pia").getFirst())
        .contains("an obligation by law of incident 1 is due at")
        .doesNotContain("Secret", "GDPR", "CNIL");
    Escalation begun = watch.of(incident).getFirst();
    assertThat(begun.getCause()).isEqualTo(EscalationCause.ESCALATION_CAUSE_OBLIGATION);
    assertThat(begun.getObligationId()).isEqualTo(owed.getId());

    var _ =
        obligations
            .officer()
            .moveObligation(
                BrandObligations.meeting(owed).setSentAt(Brand.timestamp(Instant.now())).build());
    awaitStates(incident, EscalationState.ESCALATION_STATE_ENDED);
    assertThat(watch.of(incident).getFirst().getEndReason()).isEqualTo("the obligation is met");
  }

  @Test
  void aMergeTakesItToTheIncidentThatGoesOn() throws SQLException {
    Incident survivor = watch.brand().opened("Survivor");
    Incident other = watch.brand().opened("Other");
    var _ = obligations.recorded(other, dueInTwoHours());
    clock.ahead(REMINDED, () -> awaitMails("pia", 1));

    var _ =
        new Linked(channel, watch.brand())
            .merges("lou")
            .mergeIncidents(
                Linked.merging(
                    Journey.read(watch.brand(), survivor), Journey.read(watch.brand(), other)));

    awaitStates(other, EscalationState.ESCALATION_STATE_ENDED);
    clock.ahead(OVERDUE, () -> awaitMails("kim", 1));
    assertThat(watch.of(survivor))
        .extracting(Escalation::getCause)
        .containsExactly(EscalationCause.ESCALATION_CAUSE_OBLIGATION);
  }
}
