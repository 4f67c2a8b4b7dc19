package dev.cordon.incident.escalation;

import static dev.cordon.contracts.incident.v1.PageChannel.PAGE_CHANNEL_EMAIL;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_ON_DUTY;
import static dev.cordon.incident.escalation.Watch.PATIENCE;
import static dev.cordon.incident.escalation.Watch.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.AcknowledgeEscalationRequest;
import dev.cordon.contracts.incident.v1.Circumstances;
import dev.cordon.contracts.incident.v1.ClassificationsGrpc;
import dev.cordon.contracts.incident.v1.Controller;
import dev.cordon.contracts.incident.v1.Disclosure;
import dev.cordon.contracts.incident.v1.Escalation;
import dev.cordon.contracts.incident.v1.EscalationCause;
import dev.cordon.contracts.incident.v1.EscalationState;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.SetClassificationRequest;
import dev.cordon.contracts.incident.v1.SystemState;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.incident.testing.BrandSystems;
import dev.cordon.incident.testing.Journey;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Whoever is on duty hears of what became urgent, until it is contained. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class UrgentPagesTest {

  @GrpcClient("self")
  Channel channel;

  private Watch watched() throws SQLException {
    Watch watch = new Watch(channel);
    watch.onDuty(watch.person("kim", "responder"));
    var _ = watch.policy(step(0, PAGE_RECIPIENT_ON_DUTY, PAGE_CHANNEL_EMAIL));
    return watch;
  }

  private static void awaitMails(Watch watch, int mails) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(watch.mailsTo("kim")).hasSize(mails));
  }

  private static void awaitStates(Watch watch, Incident incident, EscalationState... states) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(watch.of(incident))
                    .extracting(Escalation::getState)
                    .containsExactly(states));
  }

  private static void moved(Watch watch, Incident incident, IncidentState to) {
    var _ =
        watch
            .brand()
            .incidents()
            .transitionIncident(Journey.step(Journey.read(watch.brand(), incident), to));
  }

  private void classified(Watch watch, Incident incident, SetClassificationRequest.Builder as) {
    var _ =
        watch
            .brand()
            .as(ClassificationsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD)
            .setClassification(as.setIncidentId(incident.getId()).build());
  }

  /** High, with a name and an address among strangers. */
  private void severe(Watch watch, Incident incident) {
    watch.brand().found(incident, DataCategory.DATA_CATEGORY_NAME, Verdict.VERDICT_EXPOSED);
    watch
        .brand()
        .found(incident, DataCategory.DATA_CATEGORY_EMAIL_ADDRESS, Verdict.VERDICT_EXPOSED);
    classified(
        watch,
        incident,
        SetClassificationRequest.newBuilder()
            .setRsit("intrusions/application-compromise")
            .setCircumstances(
                Circumstances.newBuilder()
                    .setController(Controller.CONTROLLER_LUXURY_SELLER)
                    .setDisclosure(Disclosure.DISCLOSURE_UNKNOWN_RECIPIENTS)
                    .setMalicious(true)));
  }

  @Test
  void whatBecomesSevereAfterTriagePagesUntilItIsContained() throws SQLException {
    Watch watch = watched();
    Incident incident = watch.brand().opened("Leak");
    moved(watch, incident, IncidentState.INCIDENT_STATE_TRIAGED);

    severe(watch, incident);

    awaitMails(watch, 1);
    assertThat(watch.of(incident).getFirst().getCause())
        .isEqualTo(EscalationCause.ESCALATION_CAUSE_SEVERITY);
    moved(watch, incident, IncidentState.INCIDENT_STATE_CONTAINED);
    awaitStates(watch, incident, EscalationState.ESCALATION_STATE_ENDED);
    assertThat(watch.of(incident).getFirst().getEndReason()).isEqualTo("the incident is contained");
  }

  @Test
  void whoTriagesItKnowsWhatItWasByThen() throws SQLException {
    Watch watch = watched();
    Incident incident = watch.brand().opened("Leak");
    severe(watch, incident);
    awaitMails(watch, 1);

    moved(watch, incident, IncidentState.INCIDENT_STATE_TRIAGED);

    awaitStates(watch, incident, EscalationState.ESCALATION_STATE_ENDED);
    assertThat(watch.of(incident).getFirst().getEndReason()).isEqualTo("the incident is triaged");
  }

  /** Of people's data nobody knows anything, and ENISA's method measures nothing else. */
  @Test
  void aServiceThatIsDownPagesWithoutAFinding() throws SQLException {
    Watch watch = watched();
    Incident incident = watch.brand().opened("Nothing answers");
    BrandSystems systems = new BrandSystems(channel, watch.brand());
    var shop = systems.added("Shop");

    var _ = systems.affect(incident, shop, SystemState.SYSTEM_STATE_DISABLED);

    awaitMails(watch, 1);
    assertThat(watch.mailsTo("kim").getFirst())
        .contains("incident 1 is severe, or its service is down");
    Escalation first = watch.of(incident).getFirst();
    var _ =
        watch
            .escalations(Role.ROLE_RESPONDER, "kim")
            .acknowledgeEscalation(
                AcknowledgeEscalationRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setEscalationId(first.getId())
                    .build());
    severe(watch, incident);
    // Somebody has said that they look after what was down, and not that customers' data is out.
    awaitMails(watch, 2);
  }

  @Test
  void ransomwarePagesByWhatItIsCalled() throws SQLException {
    Watch watch = watched();
    Incident incident = watch.brand().opened("Files are encrypted");

    classified(watch, incident, SetClassificationRequest.newBuilder().addTechniques("T1486"));

    awaitMails(watch, 1);
  }
}
