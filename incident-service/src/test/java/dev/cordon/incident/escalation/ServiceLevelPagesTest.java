package dev.cordon.incident.escalation;

import static dev.cordon.contracts.incident.v1.PageChannel.PAGE_CHANNEL_EMAIL;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_ON_DUTY;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_OWNER;
import static dev.cordon.incident.escalation.Watch.PATIENCE;
import static dev.cordon.incident.escalation.Watch.patiently;
import static dev.cordon.incident.escalation.Watch.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.AcknowledgeEscalationRequest;
import dev.cordon.contracts.incident.v1.Escalation;
import dev.cordon.contracts.incident.v1.EscalationCause;
import dev.cordon.contracts.incident.v1.EscalationState;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.Milestone;
import dev.cordon.contracts.incident.v1.ServiceLevelPause;
import dev.cordon.incident.testing.AdvancedClock;
import dev.cordon.incident.testing.BrandLevels;
import dev.cordon.incident.testing.Journey;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is paged when a service level nears its end, and when it is missed. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class ServiceLevelPagesTest {

  @GrpcClient("self")
  Channel channel;

  @Inject AdvancedClock clock;

  /** Triage is due in an hour, and somebody is told after 45 minutes. */
  private BrandLevels measured(Watch watch) throws SQLException {
    watch.onDuty(watch.person("kim", "responder"));
    BrandLevels levels = new BrandLevels(channel, watch.brand());
    levels.set(BrandLevels.standard());
    return levels;
  }

  private static void paging(Watch watch) {
    var _ =
        watch.policy(
            step(0, PAGE_RECIPIENT_OWNER, PAGE_CHANNEL_EMAIL),
            step(15, PAGE_RECIPIENT_ON_DUTY, PAGE_CHANNEL_EMAIL));
  }

  private static void awaitMails(Watch watch, int mails) {
    await().atMost(PATIENCE).until(() -> watch.mailsTo("kim").size() == mails);
  }

  private static void awaitStates(Watch watch, Incident incident, EscalationState... wanted) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                patiently(() -> watch.of(incident)).stream()
                    .map(Escalation::getState)
                    .toList()
                    .equals(List.of(wanted)));
  }

  @Test
  void somebodyIsToldBeforeAndWhenItIsMissedWhateverWasAcknowledged() throws SQLException {
    Watch watch = new Watch(channel);
    BrandLevels levels = measured(watch);
    paging(watch);
    Incident incident = watch.brand().opened("Secret title");

    clock.ahead(
        Duration.ofMinutes(46),
        () -> {
          awaitMails(watch, 1);
          Escalation near = patiently(() -> watch.of(incident)).getFirst();
          assertThat(near.getCause()).isEqualTo(EscalationCause.ESCALATION_CAUSE_SERVICE_LEVEL);
          assertThat(near.getServiceLevelId())
              .isEqualTo(levels.of(incident, Milestone.MILESTONE_TRIAGED).getId());
          assertThat(near.getTaskId()).isEmpty();
          var _ =
              watch
                  .escalations(Role.ROLE_RESPONDER, "kim")
                  .acknowledgeEscalation(
                      AcknowledgeEscalationRequest.newBuilder()
                          .setIncidentId(incident.getId())
                          .setEscalationId(near.getId())
                          .build());
        });
    assertThat(watch.mailsTo("kim").getFirst())
        .contains("incident 1 nears the end of a service level")
        .doesNotContain("Secret");
    clock.ahead(
        Duration.ofMinutes(61),
        () -> {
          awaitMails(watch, 2);
          awaitStates(
              watch,
              incident,
              EscalationState.ESCALATION_STATE_EXHAUSTED,
              EscalationState.ESCALATION_STATE_ACKNOWLEDGED);
        });
  }

  @Test
  void whatIsReachedEndsItAndNobodyIsPagedAgain() throws SQLException {
    Watch watch = new Watch(channel);
    measured(watch);
    paging(watch);
    Incident incident = watch.brand().opened("Leak");

    clock.ahead(
        Duration.ofMinutes(46),
        () -> {
          awaitMails(watch, 1);
          var _ =
              patiently(
                  () ->
                      watch
                          .brand()
                          .incidents()
                          .transitionIncident(
                              Journey.step(incident, IncidentState.INCIDENT_STATE_TRIAGED)));
          awaitStates(watch, incident, EscalationState.ESCALATION_STATE_ENDED);
        });
    assertThat(patiently(() -> watch.of(incident)).getFirst().getEndReason())
        .isEqualTo("the incident is or was triaged");
  }

  /** Containment is due in a day; its warning waits as long as somebody outside does. */
  @Test
  void nobodyIsPagedForWhatPauses() throws SQLException {
    Watch watch = new Watch(channel);
    BrandLevels levels = measured(watch);
    paging(watch);
    Incident incident =
        watch
            .brand()
            .incidents()
            .transitionIncident(
                Journey.step(watch.brand().opened("Waits"), IncidentState.INCIDENT_STATE_TRIAGED));
    ServiceLevelPause pause = levels.paused(incident);
    Incident witness = watch.brand().opened("Witness");

    clock.ahead(
        Duration.ofHours(20),
        () -> {
          await().atMost(PATIENCE).until(() -> !patiently(() -> watch.of(witness)).isEmpty());
          assertThat(watch.of(incident)).isEmpty();
          var _ = levels.resumed(pause);
        });
    clock.ahead(
        Duration.ofHours(39),
        () -> awaitStates(watch, incident, EscalationState.ESCALATION_STATE_EXHAUSTED));
  }

  /** Nobody has to have thought of it. */
  @Test
  void withoutAPolicyWhatIsMissedGoesByTheDefault() throws SQLException {
    Watch watch = new Watch(channel);
    measured(watch);
    watch.inTurn("incident-lead", watch.person("lia", "incident-lead"));
    Incident incident = watch.brand().opened("Leak");

    clock.ahead(
        Duration.ofMinutes(70),
        () -> await().atMost(PATIENCE).until(() -> !watch.mailsTo("lia").isEmpty()));

    assertThat(patiently(() -> watch.of(incident)))
        .isNotEmpty()
        .allMatch(escalation -> escalation.getPolicyVersion() == 0);
  }
}
