package dev.cordon.incident.escalation;

import static dev.cordon.contracts.incident.v1.PageChannel.PAGE_CHANNEL_SMS;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_ON_DUTY;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_WEBHOOKS;
import static dev.cordon.incident.escalation.Watch.PATIENCE;
import static dev.cordon.incident.escalation.Watch.in;
import static dev.cordon.incident.escalation.Watch.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.incident.v1.DeliveryState;
import dev.cordon.contracts.incident.v1.Escalation;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.PageDelivery;
import dev.cordon.contracts.incident.v1.PageWebhook;
import dev.cordon.incident.escalation.application.GivingUp;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A sender is killed before, while and after a message is out: nothing twice, nothing forgotten.
 */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class KilledPagesTest {

  @GrpcClient("self")
  Channel channel;

  @Inject KillingPages killing;
  @Inject GivingUp givingUp;

  private Watch bySms(String subject) throws SQLException {
    Watch watch = new Watch(channel);
    String person = watch.person(subject, "responder");
    watch.onDuty(person);
    number = watch.number(person);
    var _ = watch.policy(step(0, PAGE_RECIPIENT_ON_DUTY, PAGE_CHANNEL_SMS));
    return watch;
  }

  private String number = "";

  /** It isn't known whether it went out, so that it is said, and not done again. */
  @Test
  void anSmsThatWasBeingSentBeforeTheCallIsUnknown() throws SQLException {
    Watch watch = bySms("kira");
    killing.beforeTheCall.add("kira");
    Incident incident = watch.brand().opened("Leak");
    var _ = watch.paged(incident);

    PageDelivery unknown = watch.awaited(incident, in(DeliveryState.DELIVERY_STATE_UNKNOWN));

    assertThat(unknown.getAttempts()).isEqualTo(1);
    await().atMost(PATIENCE).until(() -> killing.unknown.contains(unknown.getId()));
    assertThat(Outside.sms(number)).isEmpty();
  }

  @Test
  void anSmsThatWasTakenIsNeverSentAgain() throws SQLException {
    Watch watch = bySms("kora");
    killing.afterTheCall.add("kora");
    Incident incident = watch.brand().opened("Leak");
    var _ = watch.paged(incident);

    var _ = watch.awaited(incident, in(DeliveryState.DELIVERY_STATE_UNKNOWN));

    assertThat(Outside.sms(number)).hasSize(1);
  }

  /** Its receiver knows both by one key. */
  @Test
  void aWebhookGoesOnUnderTheSameKey() {
    Watch watch = new Watch(channel);
    PageWebhook before = watch.webhook("/killed");
    killing.beforeTheCall.add(before.getId());
    killing.afterTheCall.add(before.getId());
    var _ = watch.policy(step(0, PAGE_RECIPIENT_WEBHOOKS));
    Incident incident = watch.brand().opened("Leak");
    Escalation page = watch.paged(incident);

    PageDelivery sent = watch.awaited(incident, in(DeliveryState.DELIVERY_STATE_SENT));

    assertThat(sent.getAttempts()).isEqualTo(3);
    assertThat(Outside.at("/killed")).hasSize(2);
    Set<String> keys =
        Outside.at("/killed").stream()
            .map(request -> request.body().getString("dedup_key"))
            .collect(Collectors.toSet());
    assertThat(keys).containsExactly(page.getId());
    assertThat(Outside.at("/killed"))
        .extracting(request -> request.headers().get("Idempotency-key"))
        .containsOnly(sent.getId());
  }

  /** At the last attempt, too: another sender has it, and its outcome counts. */
  @Test
  void onlyWhoeverHasTheLeaseGivesUp() throws SQLException {
    Watch watch = new Watch(channel);
    Outside.hold("/held-at-last");
    var _ = watch.webhook("/held-at-last");
    var _ = watch.policy(step(0, PAGE_RECIPIENT_WEBHOOKS));
    Incident incident = watch.brand().opened("Leak");
    try {
      var _ = watch.paged(incident);
      var sending = watch.awaited(incident, in(DeliveryState.DELIVERY_STATE_SENDING));

      assertThat(isGivenUp(watch, incident, sending, UUID.randomUUID())).isFalse();
      assertThat(watch.deliveries(incident)).noneMatch(in(DeliveryState.DELIVERY_STATE_GIVEN_UP));
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  watch
                      .lease(sending)
                      .filter(lease -> isGivenUp(watch, incident, sending, lease))
                      .isPresent());
      assertThat(watch.deliveries(incident)).allMatch(in(DeliveryState.DELIVERY_STATE_GIVEN_UP));
    } finally {
      Outside.release("/held-at-last");
    }
  }

  private boolean isGivenUp(Watch watch, Incident incident, PageDelivery delivery, UUID lease) {
    return givingUp.by(
        lease,
        watch.brand().id(),
        UUID.fromString(incident.getId()),
        UUID.fromString(delivery.getId()));
  }

  @Test
  void aReceiverThatIsDownGetsItOnceItIsUp() {
    Watch watch = new Watch(channel);
    Outside.answer("/down", 503);
    var _ = watch.webhook("/down");
    var _ = watch.policy(step(0, PAGE_RECIPIENT_WEBHOOKS));
    Incident incident = watch.brand().opened("Leak");
    var _ = watch.paged(incident);
    await().atMost(PATIENCE).until(() -> Outside.at("/down").size() >= 2);

    Outside.answer("/down", 202);

    PageDelivery sent = watch.awaited(incident, in(DeliveryState.DELIVERY_STATE_SENT));
    assertThat(sent.getAttempts()).isEqualTo(Outside.at("/down").size());
  }

  @Test
  void whatAReceiverRefusesIsSaidAndNotTriedAgain() {
    Watch watch = new Watch(channel);
    Outside.answer("/refusing", 302);
    var _ = watch.webhook("/refusing");
    var _ = watch.policy(step(0, PAGE_RECIPIENT_WEBHOOKS));
    Incident incident = watch.brand().opened("Leak");
    var _ = watch.paged(incident);

    PageDelivery failed = watch.awaited(incident, in(DeliveryState.DELIVERY_STATE_FAILED));

    assertThat(failed.getDetail()).isEqualTo("answered with 302");
    assertThat(Outside.at("/refusing")).hasSize(1);
  }
}
