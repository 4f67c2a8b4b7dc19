package dev.cordon.incident.escalation;

import static dev.cordon.contracts.incident.v1.PageChannel.PAGE_CHANNEL_EMAIL;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_ON_DUTY;
import static dev.cordon.incident.escalation.Watch.PATIENCE;
import static dev.cordon.incident.escalation.Watch.patiently;
import static dev.cordon.incident.escalation.Watch.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.AcknowledgeEscalationRequest;
import dev.cordon.contracts.incident.v1.Escalation;
import dev.cordon.contracts.incident.v1.EscalationState;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.incident.testing.AdvancedClock;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How many pages people may ask for. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class PageBoundsTest {

  /** As the settings of the tests say. */
  private static final int IN_AN_HOUR = 8;

  @GrpcClient("self")
  Channel channel;

  @Inject AdvancedClock clock;

  /** Also when each has told everybody at once. */
  @Test
  void fivePagesOfAnIncidentAreEnough() {
    Watch watch = new Watch(channel);
    var _ = watch.policy(step(0, PAGE_RECIPIENT_ON_DUTY, PAGE_CHANNEL_EMAIL));
    Incident incident = watch.brand().opened("Leak");
    for (int i = 0; i < 5; i++) {
      var _ = watch.paged(incident);
    }
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                watch.of(incident).stream()
                    .allMatch(one -> one.getState() == EscalationState.ESCALATION_STATE_EXHAUSTED));

    assertThat(Refusals.of(() -> watch.paged(incident)).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
  }

  /** To acknowledge makes no room: a loop of both would cost for ever. */
  @Test
  void aBrandHasSomeInAnHour() {
    Watch watch = new Watch(channel);
    var _ = watch.policy(step(0, PAGE_RECIPIENT_ON_DUTY, PAGE_CHANNEL_EMAIL));
    Incident incident = watch.brand().opened("Leak");
    Incident other = watch.brand().opened("Another");
    for (int i = 0; i < IN_AN_HOUR; i++) {
      acknowledged(watch, watch.paged(i % 2 == 0 ? incident : other));
    }

    assertThat(Refusals.of(() -> watch.paged(incident)).reason())
        .isEqualTo(ErrorReason.TOO_MANY_REQUESTS);
    assertThat(watch.of(incident)).hasSize(IN_AN_HOUR / 2);
    Watch another = new Watch(channel);
    var _ = another.policy(step(0, PAGE_RECIPIENT_ON_DUTY, PAGE_CHANNEL_EMAIL));
    assertThat(another.paged(another.brand().opened("Leak")).getId()).isNotEmpty();
    clock.ahead(
        Duration.ofMinutes(61),
        () -> assertThat(patiently(() -> watch.paged(incident)).getId()).isNotEmpty());
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
}
