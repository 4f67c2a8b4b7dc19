package dev.cordon.incident.escalation;

import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_WEBHOOKS;
import static dev.cordon.incident.escalation.Watch.PATIENCE;
import static dev.cordon.incident.escalation.Watch.in;
import static dev.cordon.incident.escalation.Watch.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.AcknowledgeEscalationRequest;
import dev.cordon.contracts.incident.v1.DeliveryAction;
import dev.cordon.contracts.incident.v1.DeliveryState;
import dev.cordon.contracts.incident.v1.Escalation;
import dev.cordon.contracts.incident.v1.EscalationState;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.NeedToKnowGrpc;
import dev.cordon.contracts.incident.v1.SetReadersRequest;
import dev.cordon.incident.testing.Journey;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Receivers hear of the end, however the escalation stands by then. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class FarewellsTest {

  @GrpcClient("self")
  Channel channel;

  private static List<String> actions(String path) {
    return Outside.at(path).stream()
        .map(request -> request.body().getString("event_action"))
        .toList();
  }

  private static void rejected(Watch watch, Incident incident) {
    var _ =
        watch
            .brand()
            .incidents()
            .transitionIncident(
                Journey.step(
                    Journey.read(watch.brand(), incident), IncidentState.INCIDENT_STATE_REJECTED));
  }

  private Watch paging(String path) {
    Watch watch = new Watch(channel);
    var _ = watch.webhook(path);
    var _ = watch.policy(step(0, PAGE_RECIPIENT_WEBHOOKS));
    return watch;
  }

  @Test
  void ofAnExhaustedOne() {
    Watch watch = paging("/exhausted-then-over");
    Incident incident = watch.brand().opened("Leak");
    var _ = watch.paged(incident);
    await().atMost(PATIENCE).until(() -> actions("/exhausted-then-over").size() == 1);
    assertThat(watch.of(incident).getFirst().getState())
        .isEqualTo(EscalationState.ESCALATION_STATE_EXHAUSTED);

    rejected(watch, incident);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(actions("/exhausted-then-over")).containsExactly("trigger", "resolve"));
    assertThat(watch.of(incident).getFirst().getState())
        .isEqualTo(EscalationState.ESCALATION_STATE_ENDED);
  }

  private static void acknowledged(Watch watch, Escalation page) {
    var _ =
        watch
            .escalations()
            .acknowledgeEscalation(
                AcknowledgeEscalationRequest.newBuilder()
                    .setIncidentId(page.getIncidentId())
                    .setEscalationId(page.getId())
                    .build());
  }

  /** An end that overtakes its beginning would leave the receiver's alarm open for ever. */
  @Test
  void afterWhatIsOnItsWay() {
    Watch watch = paging("/held");
    Incident incident = watch.brand().opened("Leak");
    Outside.hold("/held");
    try {
      Escalation page = watch.paged(incident);
      await().atMost(PATIENCE).until(() -> actions("/held").size() == 1);
      acknowledged(watch, page);
      await().atMost(PATIENCE).until(() -> actions("/held").size() > 1);

      assertThat(watch.deliveries(incident))
          .filteredOn(one -> one.getAction() == DeliveryAction.DELIVERY_ACTION_TRIGGER)
          .noneMatch(in(DeliveryState.DELIVERY_STATE_SENDING))
          .hasSize(1);
      assertThat(actions("/held")).startsWith("trigger", "acknowledge");
    } finally {
      Outside.release("/held");
    }
  }

  /** It says less than was said. */
  @Test
  void ofOneThatWasRestrictedMeanwhile() {
    Watch watch = paging("/restricted-then-over");
    Incident incident = watch.brand().opened("Leak");
    var _ = watch.paged(incident);
    await().atMost(PATIENCE).until(() -> actions("/restricted-then-over").size() == 1);
    var _ =
        watch
            .brand()
            .as(NeedToKnowGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD)
            .setReaders(
                SetReadersRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setExpectedVersion(Journey.read(watch.brand(), incident).getVersion())
                    .setRestricted(true)
                    .build());

    rejected(watch, incident);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(actions("/restricted-then-over")).containsExactly("trigger", "resolve"));
  }

  @Test
  void ofAnAcknowledgedOneWhichStaysSo() {
    Watch watch = paging("/acknowledged-then-over");
    Incident incident = watch.brand().opened("Leak");
    Escalation page = watch.paged(incident);
    await().atMost(PATIENCE).until(() -> actions("/acknowledged-then-over").size() == 1);
    acknowledged(watch, page);
    await().atMost(PATIENCE).until(() -> actions("/acknowledged-then-over").size() == 2);

    rejected(watch, incident);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(actions("/acknowledged-then-over"))
                    .containsExactly("trigger", "acknowledge", "resolve"));
    assertThat(watch.of(incident).getFirst().getState())
        .isEqualTo(EscalationState.ESCALATION_STATE_ACKNOWLEDGED);
  }
}
