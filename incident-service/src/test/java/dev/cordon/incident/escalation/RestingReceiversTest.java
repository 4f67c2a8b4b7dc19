package dev.cordon.incident.escalation;

import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_WEBHOOKS;
import static dev.cordon.incident.escalation.Watch.PATIENCE;
import static dev.cordon.incident.escalation.Watch.in;
import static dev.cordon.incident.escalation.Watch.patiently;
import static dev.cordon.incident.escalation.Watch.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.incident.v1.ChangePageWebhookRequest;
import dev.cordon.contracts.incident.v1.DeliveryState;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.PageDelivery;
import dev.cordon.contracts.incident.v1.PageWebhook;
import dev.cordon.incident.testing.AdvancedClock;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A receiver that takes nothing is left alone, and gets everything once it takes something. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class RestingReceiversTest {

  private static final int BEFORE_IT_RESTS = 3;

  @GrpcClient("self")
  Channel channel;

  @Inject AdvancedClock clock;

  private PageWebhook webhook = PageWebhook.getDefaultInstance();

  private Watch withReceiver(String path) {
    Watch watch = new Watch(channel);
    Outside.answer(path, 503);
    webhook = watch.webhook(path);
    var _ = watch.policy(step(0, PAGE_RECIPIENT_WEBHOOKS));
    return watch;
  }

  private static Incident paged(Watch watch) {
    Incident incident = watch.brand().opened("Leak");
    var _ = watch.paged(incident);
    return incident;
  }

  private static PageDelivery resting(Watch watch, Incident incident) {
    return watch.awaited(incident, delivery -> delivery.getDetail().contains("takes nothing"));
  }

  @Test
  void itIsNotCalledForTheNextPageEither() {
    Watch watch = withReceiver("/rests");
    Incident first = paged(watch);
    assertThat(resting(watch, first).getAttempts()).isEqualTo(BEFORE_IT_RESTS);
    Incident second = paged(watch);
    assertThat(resting(watch, second).getAttempts()).isZero();
    assertThat(Outside.at("/rests")).hasSize(BEFORE_IT_RESTS);

    Outside.answer("/rests", 202);
    clock.ahead(
        Duration.ofSeconds(40),
        () ->
            await()
                .atMost(PATIENCE)
                .until(() -> Outside.at("/rests").size() == BEFORE_IT_RESTS + 2));

    var sent = in(DeliveryState.DELIVERY_STATE_SENT);
    assertThat(patiently(() -> watch.awaited(first, sent)).getAttempts())
        .isEqualTo(BEFORE_IT_RESTS + 1);
    assertThat(patiently(() -> watch.awaited(second, sent)).getAttempts()).isOne();
  }

  @Test
  void whoeverMendsItNeedNotWait() throws SQLException {
    Watch watch = withReceiver("/rests-until-mended");
    var _ = resting(watch, paged(watch));
    assertThat(rests()).isTrue();

    var _ =
        watch
            .webhooks()
            .changePageWebhook(
                ChangePageWebhookRequest.newBuilder()
                    .setId(webhook.getId())
                    .setExpectedVersion(webhook.getVersion())
                    .setName(webhook.getName())
                    .setUrl(webhook.getUrl())
                    .setEnabled(true)
                    .build());

    assertThat(rests()).isFalse();
  }

  private boolean rests() throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        var select =
            owner.prepareStatement(
                "select failures > 0 and resting_until is not null from page_webhook"
                    + " where id = ?")) {
      select.setObject(1, UUID.fromString(webhook.getId()));
      try (ResultSet row = select.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }
}
