package dev.cordon.incident.escalation;

import static dev.cordon.contracts.incident.v1.PageChannel.PAGE_CHANNEL_EMAIL;
import static dev.cordon.contracts.incident.v1.PageChannel.PAGE_CHANNEL_SMS;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_BRAND_ADMIN;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_DEPUTY;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_INCIDENT_LEAD;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_ON_DUTY;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_OWNER;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_WEBHOOKS;
import static dev.cordon.incident.escalation.Watch.PATIENCE;
import static dev.cordon.incident.escalation.Watch.in;
import static dev.cordon.incident.escalation.Watch.patiently;
import static dev.cordon.incident.escalation.Watch.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.AcknowledgeEscalationRequest;
import dev.cordon.contracts.incident.v1.DeliveryState;
import dev.cordon.contracts.incident.v1.Escalation;
import dev.cordon.contracts.incident.v1.EscalationState;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.PageDelivery;
import dev.cordon.contracts.incident.v1.Task;
import dev.cordon.contracts.incident.v1.TaskState;
import dev.cordon.incident.testing.AdvancedClock;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandTasks;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.incident.testing.Trail;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who is paged, when, and what stops it: on a real database, to real receivers. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class EscalationsTest {

  @GrpcClient("self")
  Channel channel;

  @Inject AdvancedClock clock;

  @Test
  void whoeverIsOnDutyIsPagedAtOnceAndTheReceiversToo() throws SQLException {
    Watch watch = new Watch(channel);
    String kim = watch.person("kim", "responder");
    watch.onDuty(kim);
    String number = watch.number(kim);
    var _ = watch.webhook("/paged-at-once");
    var _ =
        watch.policy(
            step(15, PAGE_RECIPIENT_ON_DUTY, PAGE_CHANNEL_SMS, PAGE_CHANNEL_EMAIL),
            step(15, PAGE_RECIPIENT_WEBHOOKS));
    Incident incident = watch.brand().opened("Secret title");

    Escalation page = watch.paged(incident);

    await().atMost(PATIENCE).until(() -> Outside.sms(number).size() == 1);
    await().atMost(PATIENCE).until(() -> Outside.mails(watch.mail("kim")).size() == 1);
    await().atMost(PATIENCE).until(() -> Outside.at("/paged-at-once").size() == 1);
    JsonObject event = Outside.at("/paged-at-once").getFirst().body();
    assertThat(event.getString("event_action")).isEqualTo("trigger");
    assertThat(event.getString("dedup_key")).isEqualTo(page.getId());
    assertThat(event.getString("routing_key")).isEqualTo("ROUTING");
    assertThat(event.getJsonObject("payload").getString("summary"))
        .isEqualTo("Cordon: you are paged for incident 1.");
    assertThat(Outside.sms(number).getFirst().text())
        .contains("incident 1", "https://cordon.example/brands/" + watch.brand().id())
        .doesNotContain("Secret", "shop");
    assertThat(Outside.sms(number).getFirst().headers())
        .containsEntry("Authorization", "Bearer sms");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(watch.deliveries(incident))
                    .hasSize(3)
                    .allMatch(in(DeliveryState.DELIVERY_STATE_SENT)));
    assertThat(Trail.count(watch.brand().id(), "escalation.stepped", incident.getId()))
        .isEqualTo(2);
  }

  @Test
  void anOverdueTaskGoesUpUntilSomebodyAcknowledges() throws SQLException {
    Watch watch = new Watch(channel);
    String owner = watch.person("oda", "responder");
    String kim = watch.person("kim", "responder");
    String next = watch.person("noa", "responder");
    String _ = watch.person("ada", "brand-admin");
    watch.onDuty(kim, next);
    var _ =
        watch.policy(
            step(0, PAGE_RECIPIENT_OWNER, PAGE_CHANNEL_EMAIL),
            step(15, PAGE_RECIPIENT_ON_DUTY, PAGE_CHANNEL_EMAIL),
            step(30, PAGE_RECIPIENT_DEPUTY, PAGE_CHANNEL_EMAIL),
            step(240, PAGE_RECIPIENT_BRAND_ADMIN, PAGE_CHANNEL_EMAIL));
    Incident incident = watch.brand().opened("Leak");
    BrandTasks tasks = new BrandTasks(channel, watch.brand());
    var _ =
        tasks.added(
            incident,
            BrandTasks.titled("Isolate")
                .setOwnerId(owner)
                .setDueAt(Brand.timestamp(Instant.now().plus(Duration.ofMinutes(30)))));

    clock.ahead(
        Duration.ofMinutes(31),
        () -> await().atMost(PATIENCE).until(() -> watch.mailsTo("oda").size() == 1));
    assertThat(watch.mailsTo("kim")).isEmpty();
    clock.ahead(
        Duration.ofMinutes(61),
        () ->
            await()
                .atMost(PATIENCE)
                .until(() -> watch.mailsTo("kim").size() == 1 && watch.mailsTo("noa").size() == 1));

    Escalation running = patiently(() -> watch.of(incident)).getFirst();
    Escalation acknowledged =
        watch
            .escalations(Role.ROLE_RESPONDER, "kim")
            .acknowledgeEscalation(
                AcknowledgeEscalationRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setEscalationId(running.getId())
                    .build());

    assertThat(acknowledged.getState()).isEqualTo(EscalationState.ESCALATION_STATE_ACKNOWLEDGED);
    assertThat(acknowledged.getEndedBy()).isEqualTo("kim");
    Incident other = watch.brand().opened("Another");
    int before = watch.mailsTo("kim").size();
    clock.ahead(
        Duration.ofHours(10),
        () -> {
          // What is due later has been looked at once this page is out.
          var _ = patiently(() -> watch.paged(other));
          await().atMost(PATIENCE).until(() -> watch.mailsTo("kim").size() > before);
        });
    assertThat(patiently(() -> watch.deliveries(incident)))
        .extracting(PageDelivery::getSubject)
        .containsOnly("oda", "kim", "noa");
  }

  /** Between the due time and the first step. */
  @Test
  void aPolicyThatIsEditedSilencesNothing() throws SQLException {
    Watch watch = new Watch(channel);
    String owner = watch.person("oda", "responder");
    var _ = watch.policy(step(60, PAGE_RECIPIENT_OWNER, PAGE_CHANNEL_EMAIL));
    Incident incident = watch.brand().opened("Leak");
    BrandTasks tasks = new BrandTasks(channel, watch.brand());
    var _ =
        tasks.added(
            incident,
            BrandTasks.titled("Isolate")
                .setOwnerId(owner)
                .setDueAt(Brand.timestamp(Instant.now().plus(Duration.ofMinutes(30)))));

    clock.ahead(
        Duration.ofMinutes(40),
        () -> {
          var _ = patiently(() -> watch.policy(step(55, PAGE_RECIPIENT_OWNER, PAGE_CHANNEL_EMAIL)));
        });
    clock.ahead(
        Duration.ofMinutes(91),
        () -> await().atMost(PATIENCE).until(() -> watch.mailsTo("oda").size() == 1));
  }

  @Test
  void whatIsDoneInTimeReachesNobody() throws SQLException {
    Watch watch = new Watch(channel);
    String owner = watch.person("oda", "responder");
    watch.onDuty(owner);
    var _ =
        watch.policy(
            step(0, PAGE_RECIPIENT_OWNER, PAGE_CHANNEL_EMAIL),
            step(5, PAGE_RECIPIENT_ON_DUTY, PAGE_CHANNEL_EMAIL));
    Incident incident = watch.brand().opened("Leak");
    BrandTasks tasks = new BrandTasks(channel, watch.brand());
    Task task =
        tasks.added(
            incident,
            BrandTasks.titled("Isolate")
                .setOwnerId(owner)
                .setDueAt(Brand.timestamp(Instant.now().plus(Duration.ofMinutes(30)))));
    var _ = tasks.moved(task, TaskState.TASK_STATE_DONE);
    Incident other = watch.brand().opened("Another");

    clock.ahead(
        Duration.ofHours(1),
        () -> {
          var _ = patiently(() -> watch.paged(other));
          await().atMost(PATIENCE).until(() -> watch.mailsTo("oda").size() == 1);
        });

    assertThat(watch.mailsTo("oda").getFirst()).contains("incident 2");
    assertThat(patiently(() -> watch.of(incident))).isEmpty();
  }

  @Test
  void aReceiverIsToldThatSomebodyHasAcknowledged() {
    Watch watch = new Watch(channel);
    var _ = watch.webhook("/told-of-the-end");
    var _ = watch.policy(step(0, PAGE_RECIPIENT_WEBHOOKS));
    Incident incident = watch.brand().opened("Leak");
    Escalation page = watch.paged(incident);
    await().atMost(PATIENCE).until(() -> Outside.at("/told-of-the-end").size() == 1);
    var _ =
        watch
            .escalations()
            .acknowledgeEscalation(
                AcknowledgeEscalationRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setEscalationId(page.getId())
                    .build());

    await().atMost(PATIENCE).until(() -> Outside.at("/told-of-the-end").size() == 2);

    JsonObject event = Outside.at("/told-of-the-end").getLast().body();
    assertThat(event.getString("event_action")).isEqualTo("acknowledge");
    assertThat(event.getString("dedup_key")).isEqualTo(page.getId());
  }

  /** Without a task, both steps of the leads come at once. */
  @Test
  void whoeverIsReachedBySeveralStepsAtOnceGetsOneMessage() throws SQLException {
    Watch watch = new Watch(channel);
    watch.onDuty(watch.person("kim", "responder"));
    String _ = watch.person("lia", "incident-lead");
    var _ =
        watch.policy(
            step(0, PAGE_RECIPIENT_INCIDENT_LEAD, PAGE_CHANNEL_EMAIL),
            step(30, PAGE_RECIPIENT_ON_DUTY, PAGE_CHANNEL_EMAIL),
            step(30, PAGE_RECIPIENT_INCIDENT_LEAD, PAGE_CHANNEL_EMAIL));
    Incident incident = watch.brand().opened("Leak");

    var _ = watch.paged(incident);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(watch.deliveries(incident))
                    .extracting(one -> one.getSubject())
                    .containsExactlyInAnyOrder("kim", "lia"));
  }

  @Test
  void withoutAStepForWhoeverIsOnDutyNobodyCanBePaged() {
    Watch watch = new Watch(channel);
    var _ = watch.policy(step(0, PAGE_RECIPIENT_OWNER, PAGE_CHANNEL_EMAIL));
    Incident incident = watch.brand().opened("Leak");

    assertThat(Refusals.of(() -> watch.paged(incident)).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
  }
}
