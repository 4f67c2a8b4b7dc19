package dev.cordon.incident.escalation;

import static dev.cordon.contracts.incident.v1.PageChannel.PAGE_CHANNEL_EMAIL;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_BRAND_ADMIN;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_OWNER;
import static dev.cordon.incident.escalation.Watch.PATIENCE;
import static dev.cordon.incident.escalation.Watch.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.Task;
import dev.cordon.incident.testing.BrandTasks;
import dev.cordon.incident.testing.Counting;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who is reminded when it turns out that there is less time, or none. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class CountedAnewTest {

  @GrpcClient("self")
  Channel channel;

  /** Before anybody wanted to be told, by the due time alone; and nobody was told of it. */
  @Test
  void whatIsOverdueAtOnceIsPagedFromTheFirstStepOn() throws SQLException {
    Watch watch = new Watch(channel);
    String owner = watch.person("oda", "responder");
    String _ = watch.person("ada", "brand-admin");
    var _ =
        watch.policy(
            step(0, PAGE_RECIPIENT_OWNER, PAGE_CHANNEL_EMAIL),
            step(60, PAGE_RECIPIENT_BRAND_ADMIN, PAGE_CHANNEL_EMAIL));
    Counting counting = new Counting(channel, watch.brand());
    Incident incident = watch.brand().opened("Leak");
    // What is nobody's isn't waited for: the next step would come at once.
    counting.applied(incident).forEach(task -> give(counting, task, owner));

    counting.known(incident, 1, Instant.now().minus(Duration.ofHours(80)));

    await().atMost(PATIENCE).until(() -> !watch.mailsTo("oda").isEmpty());
    assertThat(watch.mailsTo("ada")).isEmpty();
  }

  @Test
  void whatIsNearAtOnceIsRemindedOf() throws SQLException {
    Watch watch = new Watch(channel);
    String owner = watch.person("oda", "responder");
    var _ = watch.policy(step(-60, PAGE_RECIPIENT_OWNER, PAGE_CHANNEL_EMAIL));
    Counting counting = new Counting(channel, watch.brand());
    Incident incident = owned(watch, counting, owner);

    counting.known(
        incident, 1, Instant.now().minus(Duration.ofHours(71)).minus(Duration.ofMinutes(5)));

    await().atMost(PATIENCE).until(() -> watch.mailsTo("oda").size() == 1);
  }

  /** Of an incident whose fixed task is theirs. */
  private static Incident owned(Watch watch, Counting counting, String owner) {
    Incident incident = watch.brand().opened("Leak");
    give(counting, counting.authority(counting.applied(incident)), owner);
    return incident;
  }

  private static void give(Counting counting, Task task, String owner) {
    Task now = counting.tasks().read(task);
    var _ =
        counting
            .tasks()
            .lead()
            .updateTask(BrandTasks.changing(now, now.getContent().toBuilder().setOwnerId(owner)));
  }
}
