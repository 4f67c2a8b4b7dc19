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
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.WebhookFormat;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Receivers that never answer hold up their own brand's webhooks alone. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class SilentReceiversTest {

  private static final List<String> SILENT =
      List.of("/silent-1", "/silent-2", "/silent-3", "/silent-4", "/silent-5", "/silent-6");

  @GrpcClient("self")
  Channel channel;

  @Test
  void nobodyElseWaits() throws SQLException {
    Watch silent = new Watch(channel);
    SILENT.forEach(
        path -> {
          Outside.hold(path);
          var _ =
              silent
                  .webhooks()
                  .addPageWebhook(
                      Watch.receiver(Outside.url(path), WebhookFormat.WEBHOOK_FORMAT_PAGERDUTY)
                          .setName(path.substring(1))
                          .build());
        });
    var _ = silent.policy(step(0, PAGE_RECIPIENT_WEBHOOKS));
    Watch other = new Watch(channel);
    String kim = other.person("kim", "responder");
    other.onDuty(kim);
    String number = other.number(kim);
    var _ = other.webhook("/answers");
    var _ =
        other.policy(
            step(0, PAGE_RECIPIENT_ON_DUTY, PAGE_CHANNEL_SMS), step(0, PAGE_RECIPIENT_WEBHOOKS));
    Incident incident = silent.brand().opened("Leak");
    try {
      var _ = silent.paged(incident);
      await()
          .atMost(PATIENCE)
          .until(() -> SILENT.stream().anyMatch(path -> !Outside.at(path).isEmpty()));

      var _ = other.paged(other.brand().opened("Another"));
      await().atMost(PATIENCE).until(() -> Outside.sms(number).size() == 1);
      await().atMost(PATIENCE).until(() -> Outside.at("/answers").size() == 1);

      // The rest of the senders was free for it.
      assertThat(silent.deliveries(incident))
          .hasSize(SILENT.size())
          .filteredOn(in(DeliveryState.DELIVERY_STATE_SENDING))
          .hasSizeLessThanOrEqualTo(2);
    } finally {
      SILENT.forEach(Outside::release);
    }
  }

  @Test
  void whatOtherProcessesHaveUnderWayCounts() throws SQLException {
    Watch busy = new Watch(channel);
    var _ = busy.webhook("/busy-elsewhere");
    var _ = busy.policy(step(0, PAGE_RECIPIENT_WEBHOOKS));
    Watch other = new Watch(channel);
    var _ = other.webhook("/free");
    var _ = other.policy(step(0, PAGE_RECIPIENT_WEBHOOKS));
    Incident incident = busy.brand().opened("Leak");
    busy.sendingElsewhere();
    busy.sendingElsewhere();
    try {
      var _ = busy.paged(incident);
      var _ = busy.awaited(incident, in(DeliveryState.DELIVERY_STATE_WAITING));
      for (int i = 1; i <= 2; i++) {
        int pages = i;
        var _ = other.paged(other.brand().opened("Another"));
        await().atMost(PATIENCE).until(() -> Outside.at("/free").size() == pages);
      }

      assertThat(Outside.at("/busy-elsewhere")).isEmpty();
    } finally {
      busy.nothingElsewhere();
    }

    await().atMost(PATIENCE).until(() -> Outside.at("/busy-elsewhere").size() == 1);
  }
}
