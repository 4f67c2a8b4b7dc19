package dev.cordon.incident.escalation;

import static dev.cordon.contracts.incident.v1.PageChannel.PAGE_CHANNEL_EMAIL;
import static dev.cordon.contracts.incident.v1.PageChannel.PAGE_CHANNEL_VOICE;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_INCIDENT_LEAD;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_ON_DUTY;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_WEBHOOKS;
import static dev.cordon.incident.escalation.Watch.PATIENCE;
import static dev.cordon.incident.escalation.Watch.in;
import static dev.cordon.incident.escalation.Watch.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.ChangePageWebhookRequest;
import dev.cordon.contracts.incident.v1.ContactPointsOfPeopleGrpc;
import dev.cordon.contracts.incident.v1.DeliveryState;
import dev.cordon.contracts.incident.v1.GetContactPointsRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.NeedToKnowGrpc;
import dev.cordon.contracts.incident.v1.PageDelivery;
import dev.cordon.contracts.incident.v1.PageWebhook;
import dev.cordon.contracts.incident.v1.PageWebhooksGrpc;
import dev.cordon.contracts.incident.v1.RemovePageWebhookRequest;
import dev.cordon.contracts.incident.v1.SetContactPointsRequest;
import dev.cordon.contracts.incident.v1.SetReadersRequest;
import dev.cordon.contracts.incident.v1.WebhookFormat;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.incident.testing.Trail;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What a brand configures, and what is refused. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class PageSettingsTest {

  @GrpcClient("self")
  Channel channel;

  @Test
  void aChannelWithoutAProviderIsRefusedAndSaysWhatToDo() throws SQLException {
    Watch watch = new Watch(channel);
    String kim = watch.person("kim", "responder");

    var policy =
        Refusals.of(() -> watch.policy(step(0, PAGE_RECIPIENT_ON_DUTY, PAGE_CHANNEL_VOICE)));
    var points =
        Refusals.of(
            () ->
                watch
                    .contacts()
                    .setContactPoints(
                        SetContactPointsRequest.newBuilder()
                            .setPersonId(kim)
                            .setVoice("+33612345678")
                            .build()));

    assertThat(policy.reason()).isEqualTo(ErrorReason.CHANNEL_UNAVAILABLE);
    assertThat(policy.violations().getFirst().problem()).contains("cordon.escalation.voice.url");
    assertThat(points.reason()).isEqualTo(ErrorReason.CHANNEL_UNAVAILABLE);
  }

  @Test
  void contactPointsAreOnesOwnOrTheAdministrators() throws SQLException {
    Watch watch = new Watch(channel);
    String kim = watch.person("kim", "responder");
    String number = watch.number(kim);
    var own =
        watch
            .brand()
            .as(ContactPointsOfPeopleGrpc.newBlockingStub(channel), Role.ROLE_RESPONDER, "kim");
    var other =
        watch
            .brand()
            .as(ContactPointsOfPeopleGrpc.newBlockingStub(channel), Role.ROLE_RESPONDER, "noa");
    GetContactPointsRequest get = GetContactPointsRequest.newBuilder().setPersonId(kim).build();

    assertThat(own.getContactPoints(get).getSms()).isEqualTo(number);
    assertThat(Trail.count(watch.brand().id(), "contact_points.read", kim)).isZero();
    assertThat(watch.contacts().getContactPoints(get).getSms()).isEqualTo(number);
    assertThat(Trail.count(watch.brand().id(), "contact_points.read", kim)).isOne();
    assertThat(Refusals.of(() -> other.getContactPoints(get)).reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
    assertThat(
            Refusals.of(
                    () ->
                        own.setContactPoints(
                            SetContactPointsRequest.newBuilder().setPersonId(kim).build()))
                .reason())
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
  }

  @Test
  void secretsAreSealedAndToldToNobodyElse() throws SQLException {
    Watch watch = new Watch(channel);
    PageWebhook webhook = watch.webhook("/sealed");

    assertThat(rows(watch)).doesNotContain("ROUTING", "ssssssss");
    assertThat(
            Refusals.of(
                    () ->
                        watch
                            .webhooks()
                            .changePageWebhook(
                                ChangePageWebhookRequest.newBuilder()
                                    .setId(webhook.getId())
                                    .setExpectedVersion(1)
                                    .setName("on-call")
                                    .setUrl(Outside.url("/elsewhere"))
                                    .setEnabled(true)
                                    .build()))
                .violations())
        .extracting("field")
        .containsExactly("integration_key", "signing_secret");
    assertThat(
            Refusals.of(
                    () ->
                        watch
                            .webhooks()
                            .addPageWebhook(
                                Watch.receiver("gopher://x", WebhookFormat.WEBHOOK_FORMAT_OPSGENIE)
                                    .setName("another")
                                    .build()))
                .violations())
        .extracting("field")
        .containsExactly("url");
    var _ =
        watch
            .webhooks()
            .removePageWebhook(
                RemovePageWebhookRequest.newBuilder()
                    .setId(webhook.getId())
                    .setExpectedVersion(1)
                    .build());
    assertThat(rows(watch)).isEmpty();
  }

  private static String rows(Watch watch) throws SQLException {
    StringBuilder all = new StringBuilder();
    try (Connection owner = TestDatabase.current().connectAsOwner();
        var select =
            owner.prepareStatement("select w::text from page_webhook w where tenant_id = ?")) {
      select.setObject(1, watch.brand().id());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          all.append(rows.getString(1));
        }
      }
    }
    return all.toString();
  }

  @Test
  void whoCameThroughTheOwnProviderChangesNothing() {
    Watch watch = new Watch(channel);
    String alias = watch.brand().alias();
    var through =
        Calls.as(
            PageWebhooksGrpc.newBlockingStub(channel),
            TestIssuer.running()
                .memberThrough(alias, watch.brand().id(), alias, "ada", Role.ROLE_BRAND_ADMIN),
            alias);

    assertThat(
            Refusals.of(
                    () ->
                        through.addPageWebhook(
                            Watch.receiver(
                                    Outside.url("/theirs"), WebhookFormat.WEBHOOK_FORMAT_PAGERDUTY)
                                .build()))
                .reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
  }

  /** Whoever isn't named learns nothing of it, not even that there is one. */
  @Test
  void ofARestrictedIncidentOnlyWhoIsNamedIsPaged() throws SQLException {
    Watch watch = new Watch(channel);
    watch.onDuty(watch.person("kim", "responder"));
    String _ = watch.person("lou", "incident-lead");
    var _ = watch.webhook("/restricted");
    var _ =
        watch.policy(
            step(0, PAGE_RECIPIENT_ON_DUTY, PAGE_CHANNEL_EMAIL),
            step(0, PAGE_RECIPIENT_INCIDENT_LEAD, PAGE_CHANNEL_EMAIL),
            step(0, PAGE_RECIPIENT_WEBHOOKS));
    Incident incident = watch.brand().opened("Leak");
    restricted(watch, incident);

    var _ = watch.paged(incident);

    await().atMost(PATIENCE).until(() -> watch.mailsTo("lou").size() == 1);
    assertThat(watch.deliveries(incident))
        .hasSize(1)
        .allMatch(delivery -> delivery.getSubject().equals("lou"));
    var _ = watch.awaited(incident, in(DeliveryState.DELIVERY_STATE_SENT));
    assertThat(watch.mailsTo("kim")).isEmpty();
    assertThat(Outside.at("/restricted")).isEmpty();
  }

  /**
   * Asked again when it goes out: here between two tries. The receiver takes nothing until the end:
   * a try that was under way when the incident was restricted can't be called back.
   */
  @Test
  void whatIsRestrictedBetweenTwoTriesIsNotSent() {
    Watch watch = new Watch(channel);
    Outside.answer("/restricted-meanwhile", 503);
    var _ = watch.webhook("/restricted-meanwhile");
    var _ = watch.policy(step(0, PAGE_RECIPIENT_WEBHOOKS));
    Incident incident = watch.brand().opened("Leak");
    var _ = watch.paged(incident);
    await().atMost(PATIENCE).until(() -> !Outside.at("/restricted-meanwhile").isEmpty());

    restricted(watch, incident);

    PageDelivery cancelled = watch.awaited(incident, in(DeliveryState.DELIVERY_STATE_CANCELLED));
    assertThat(cancelled.getDetail()).isEqualTo("the incident is restricted to others");
  }

  private void restricted(Watch watch, Incident incident) {
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
  }

  /** By whoever removes them, and nobody has to think of it. */
  @Test
  void numbersOfWhoeverIsRemovedAreForgotten() throws SQLException {
    Watch watch = new Watch(channel);
    String kim = watch.person("kim", "responder");
    var _ = watch.number(kim);
    assertThat(watch.contactVersion(kim)).isOne();

    watch.removing(kim);

    try (Connection owner = TestDatabase.current().connectAsOwner();
        var select = owner.prepareStatement("select from contact_points where tenant_id = ?")) {
      select.setObject(1, watch.brand().id());
      try (ResultSet rows = select.executeQuery()) {
        assertThat(rows.next()).isFalse();
      }
    }
    assertThat(Refusals.of(() -> watch.number(kim)).reason()).isEqualTo(ErrorReason.NOT_FOUND);
  }
}
