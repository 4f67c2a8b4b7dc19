package dev.cordon.incident.escalation;

import static dev.cordon.contracts.incident.v1.PageChannel.PAGE_CHANNEL_EMAIL;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_ON_DUTY;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_TASK_ROLE;
import static dev.cordon.incident.escalation.Asking.ANALYST;
import static dev.cordon.incident.escalation.Watch.PATIENCE;
import static dev.cordon.incident.escalation.Watch.patiently;
import static dev.cordon.incident.escalation.Watch.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.AcknowledgeReceivedEscalationRequest;
import dev.cordon.contracts.incident.v1.ActionRequest;
import dev.cordon.contracts.incident.v1.Escalation;
import dev.cordon.contracts.incident.v1.EscalationCause;
import dev.cordon.contracts.incident.v1.EscalationState;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.ListEscalationsRequest;
import dev.cordon.contracts.incident.v1.ListReceivedEscalationsRequest;
import dev.cordon.contracts.incident.v1.PageDelivery;
import dev.cordon.contracts.incident.v1.Task;
import dev.cordon.incident.testing.AdvancedClock;
import dev.cordon.incident.testing.BrandTasks;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.incident.testing.Trail;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A request that nobody answers is both sides' matter, each by its own policy. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class RequestPagesTest {

  /** Of an hour. */
  private static final Duration REMINDED = Duration.ofMinutes(31);

  private static final Duration OVERDUE = Duration.ofMinutes(61);

  @GrpcClient("self")
  Channel channel;

  @Inject AdvancedClock clock;

  /** Kim is on duty of who asks, and the analysts of who is asked have no roster. */
  private Asking watched() throws SQLException {
    Asking asking = new Asking(channel);
    Watch asker = asking.asker();
    asker.onDuty(asker.person("kim", "responder"));
    var _ =
        asker.policy(
            step(-30, PAGE_RECIPIENT_ON_DUTY, PAGE_CHANNEL_EMAIL),
            step(0, PAGE_RECIPIENT_ON_DUTY, PAGE_CHANNEL_EMAIL));
    String _ = asking.asked().person(ANALYST, "partner-analyst");
    var _ =
        asking
            .asked()
            .policy(
                step(-30, Role.ROLE_PARTNER_ANALYST, PAGE_CHANNEL_EMAIL),
                step(0, Role.ROLE_PARTNER_ANALYST, PAGE_CHANNEL_EMAIL));
    return asking;
  }

  private static void awaitMails(Watch watch, String subject, int mails) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(watch.mailsTo(subject)).hasSize(mails));
  }

  private static void awaitStates(Supplier<List<Escalation>> of, EscalationState... states) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(of.get()).extracting(Escalation::getState).containsExactly(states));
  }

  @Test
  void whoIsAskedIsRemindedAndPagedAndWhoAsksOnceItIsOverdue() throws SQLException {
    Asking asking = watched();
    Incident incident = asking.asker().brand().opened("Secret title");
    ActionRequest request = asking.ask(incident);

    clock.ahead(REMINDED, () -> awaitMails(asking.asked(), ANALYST, 1));
    assertThat(asking.asker().mailsTo("kim")).isEmpty();
    clock.ahead(
        OVERDUE,
        () -> {
          awaitMails(asking.asked(), ANALYST, 2);
          awaitMails(asking.asker(), "kim", 1);
        });

    assertThat(asking.asked().mailsTo(ANALYST).getLast())
        .contains("a request to your organization is due at")
        .contains("/of/" + asking.asked().brand().alias() + "/requests/" + request.getId())
        .doesNotContain("Secret", "evil.example", asking.asker().brand().alias())
        .doesNotContain(incident.getId());
    assertThat(asking.asker().mailsTo("kim").getFirst())
        .contains("a request of incident 1 that was due at")
        .doesNotContain("Secret", asking.asked().brand().alias());
    Escalation own = patiently(() -> asking.asker().of(incident)).getFirst();
    assertThat(own.getCause()).isEqualTo(EscalationCause.ESCALATION_CAUSE_REQUEST);
    assertThat(own.getRequestId()).isEqualTo(request.getId());
    Escalation theirs = asking.received(request).getFirst();
    assertThat(theirs.getCause()).isEqualTo(EscalationCause.ESCALATION_CAUSE_RECEIVED_REQUEST);
    assertThat(theirs.getRequestId()).isEqualTo(request.getId());
    assertThat(theirs.getIncidentId()).isEmpty();
    assertThat(asking.deliveries(request))
        .extracting(PageDelivery::getSubject)
        .contains(ANALYST)
        .doesNotContain("kim");
    assertThat(Trail.count(asking.asked().brand().id(), "escalation.stepped", request.getId()))
        .isEqualTo(2);
  }

  @Test
  void whatIsAcknowledgedIsQuietUntilItIsOverdue() throws SQLException {
    Asking asking = watched();
    ActionRequest request = asking.ask(asking.asker().brand().opened("Leak"));
    asking.acknowledged(request);

    clock.ahead(OVERDUE, () -> awaitMails(asking.asked(), ANALYST, 1));

    assertThat(asking.deliveries(request))
        .filteredOn(one -> one.getSubject().equals(ANALYST))
        .extracting(PageDelivery::getStep)
        .containsExactly(2);
  }

  @Test
  void anAnswerEndsWhatRunsOnBothSides() throws SQLException {
    Asking asking = watched();
    Incident incident = asking.asker().brand().opened("Leak");
    ActionRequest request = asking.ask(incident);

    clock.ahead(
        OVERDUE,
        () -> {
          awaitMails(asking.asked(), ANALYST, 1);
          awaitMails(asking.asker(), "kim", 1);
          asking.answered(request);
          awaitStates(() -> asking.received(request), EscalationState.ESCALATION_STATE_ENDED);
          awaitStates(
              () -> patiently(() -> asking.asker().of(incident)),
              EscalationState.ESCALATION_STATE_ENDED);
        });
    assertThat(patiently(() -> asking.asker().of(incident)).getFirst().getEndReason())
        .isEqualTo("the request is answered");
  }

  @Test
  void whatWasAnsweredInTimePagesNobody() throws SQLException {
    Asking asking = watched();
    Incident incident = asking.asker().brand().opened("Leak");
    ActionRequest answered = asking.ask(incident);
    asking.answered(answered);
    Incident other = asking.asker().brand().opened("Another");
    ActionRequest open = asking.ask(other);

    clock.ahead(
        OVERDUE,
        () -> {
          awaitMails(asking.asked(), ANALYST, 1);
          awaitMails(asking.asker(), "kim", 1);
        });

    assertThat(asking.received(open)).hasSize(1);
    assertThat(asking.received(answered)).isEmpty();
    assertThat(patiently(() -> asking.asker().of(incident))).isEmpty();
  }

  @Test
  void whoIsAskedAcknowledgesAPageAndNobodyElseSeesIt() throws SQLException {
    Asking asking = watched();
    ActionRequest request = asking.ask(asking.asker().brand().opened("Leak"));
    clock.ahead(OVERDUE, () -> awaitMails(asking.asked(), ANALYST, 1));
    Escalation running = asking.received(request).getFirst();

    Escalation acknowledged =
        asking
            .received(asking.asked(), ANALYST)
            .acknowledgeReceivedEscalation(
                AcknowledgeReceivedEscalationRequest.newBuilder()
                    .setRequestId(request.getId())
                    .setEscalationId(running.getId())
                    .build());

    assertThat(acknowledged.getEndedBy()).isEqualTo(ANALYST);
    assertThat(asking.received(request))
        .extracting(Escalation::getState)
        .containsExactly(EscalationState.ESCALATION_STATE_ACKNOWLEDGED);
    // Neither by whoever asks, nor as if the request were an incident.
    assertThat(
            Refusals.of(
                    () ->
                        asking
                            .received(asking.asker(), "lou")
                            .listReceivedEscalations(
                                ListReceivedEscalationsRequest.newBuilder()
                                    .setRequestId(request.getId())
                                    .build()))
                .reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(
            Refusals.of(
                    () ->
                        asking
                            .asked()
                            .escalations()
                            .listEscalations(
                                ListEscalationsRequest.newBuilder()
                                    .setIncidentId(request.getId())
                                    .build()))
                .reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  /** Nobody looks at a task that waits: its own time pauses. */
  @Test
  void theRoleOfTheTaskThatWaitsIsPaged() throws SQLException {
    Asking asking = watched();
    Watch asker = asking.asker();
    String _ = asker.person("pia", "privacy-officer");
    var _ =
        asker.policy(
            step(0, PAGE_RECIPIENT_TASK_ROLE, PAGE_CHANNEL_EMAIL),
            step(60, PAGE_RECIPIENT_ON_DUTY, PAGE_CHANNEL_EMAIL));
    Incident incident = asker.brand().opened("Leak");
    Task task =
        new BrandTasks(channel, asker.brand())
            .added(
                incident, BrandTasks.titled("Have it blocked").setRole(Role.ROLE_PRIVACY_OFFICER));
    var _ = asking.requests("lou").ask(asking.asking(incident).setTaskId(task.getId()).build());

    clock.ahead(OVERDUE, () -> awaitMails(asker, "pia", 1));

    assertThat(asker.mailsTo("kim")).isEmpty();
  }

  @Test
  void anIncidentThatIsReopenedStillWaits() throws SQLException {
    Asking asking = watched();
    Incident incident = asking.asker().brand().opened("Leak");
    var _ = asking.ask(incident);

    clock.ahead(
        OVERDUE,
        () -> {
          awaitMails(asking.asker(), "kim", 1);
          moved(asking.asker(), incident, IncidentState.INCIDENT_STATE_REJECTED);
          awaitStates(
              () -> patiently(() -> asking.asker().of(incident)),
              EscalationState.ESCALATION_STATE_ENDED);
          moved(asking.asker(), incident, IncidentState.INCIDENT_STATE_TRIAGED);
          awaitMails(asking.asker(), "kim", 2);
        });
  }

  private static void moved(Watch watch, Incident incident, IncidentState to) {
    var _ =
        patiently(
            () ->
                watch
                    .brand()
                    .incidents()
                    .transitionIncident(Journey.step(Journey.read(watch.brand(), incident), to)));
  }
}
