package dev.cordon.incident.escalation;

import static dev.cordon.contracts.incident.v1.PageChannel.PAGE_CHANNEL_EMAIL;
import static dev.cordon.contracts.incident.v1.PageChannel.PAGE_CHANNEL_SMS;
import static dev.cordon.contracts.incident.v1.PageChannel.PAGE_CHANNEL_VOICE;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_ON_DUTY;
import static dev.cordon.incident.escalation.Watch.PATIENCE;
import static dev.cordon.incident.escalation.Watch.in;
import static dev.cordon.incident.escalation.Watch.patiently;
import static dev.cordon.incident.escalation.Watch.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.DeliveryState;
import dev.cordon.contracts.incident.v1.Escalation;
import dev.cordon.contracts.incident.v1.EscalationPolicy;
import dev.cordon.contracts.incident.v1.GetEscalationPolicyRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.ResetEscalationPolicyRequest;
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
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who is told before a brand has set anything, and once it has taken that back. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class DefaultPolicyTest {

  @GrpcClient("self")
  Channel channel;

  @Inject AdvancedClock clock;

  private static EscalationPolicy read(Watch watch) {
    return watch.escalations().getEscalationPolicy(GetEscalationPolicyRequest.getDefaultInstance());
  }

  private static EscalationPolicy reset(Watch watch, long version) {
    return watch
        .escalations()
        .resetEscalationPolicy(
            ResetEscalationPolicyRequest.newBuilder().setExpectedVersion(version).build());
  }

  /** By what can be used here: there is no provider of voice. */
  @Test
  void itIsReadAsWhatItIs() {
    EscalationPolicy policy = read(new Watch(channel));

    assertThat(policy.getIsDefault()).isTrue();
    assertThat(policy.getVersion()).isZero();
    assertThat(policy.hasSetAt()).isFalse();
    assertThat(policy.getDutyRole()).isEqualTo(Role.ROLE_INCIDENT_LEAD);
    assertThat(policy.getStepsList())
        .flatExtracting(step -> step.getChannelsList())
        .contains(PAGE_CHANNEL_EMAIL, PAGE_CHANNEL_SMS)
        .doesNotContain(PAGE_CHANNEL_VOICE);
  }

  /** Whoever has given no number isn't tried by SMS: each such failure would be an alarm. */
  @Test
  void whoLeadsIsPagedAtOnceAndWhoAdministersInTheEnd() throws SQLException {
    Watch watch = new Watch(channel);
    String lia = watch.person("lia", "incident-lead");
    String _ = watch.person("ada", "brand-admin");
    watch.inTurn("incident-lead", lia);
    String number = watch.number(lia);
    Incident incident = watch.brand().opened("Leak");

    Escalation page = watch.paged(incident);

    assertThat(page.getPolicyVersion()).isZero();
    await()
        .atMost(PATIENCE)
        .until(() -> watch.mailsTo("lia").size() == 1 && Outside.sms(number).size() == 1);
    assertThat(watch.mailsTo("ada")).isEmpty();
    clock.ahead(
        Duration.ofMinutes(41),
        () -> await().atMost(PATIENCE).until(() -> watch.mailsTo("ada").size() == 1));
    assertThat(patiently(() -> watch.deliveries(incident)))
        .noneMatch(in(DeliveryState.DELIVERY_STATE_FAILED));
  }

  @Test
  void anotherReplacesItAndItComesBack() throws SQLException {
    Watch watch = new Watch(channel);
    watch.inTurn("incident-lead", watch.person("lia", "incident-lead"));

    EscalationPolicy own = watch.policy(step(0, PAGE_RECIPIENT_ON_DUTY, PAGE_CHANNEL_EMAIL));
    EscalationPolicy again = reset(watch, own.getVersion());

    assertThat(own.getIsDefault()).isFalse();
    assertThat(own.getVersion()).isOne();
    assertThat(again.getIsDefault()).isTrue();
    assertThat(again.getVersion()).isEqualTo(2);
    assertThat(again.getSetBy()).isEqualTo("lou");
    assertThat(again.getStepsList()).isEqualTo(read(new Watch(channel)).getStepsList());
    assertThat(read(watch)).isEqualTo(again);
    assertThat(Trail.count(watch.brand().id(), "escalation_policy.reset", "2")).isOne();
    Incident incident = watch.brand().opened("Leak");
    assertThat(watch.paged(incident).getPolicyVersion()).isEqualTo(2);
    await().atMost(PATIENCE).until(() -> watch.mailsTo("lia").size() == 1);
  }

  @Test
  void whoeverReadAnotherTakesNothingBackAndWhatStandsStays() {
    Watch watch = new Watch(channel);
    var _ = watch.policy(step(0, PAGE_RECIPIENT_ON_DUTY, PAGE_CHANNEL_EMAIL));

    assertThat(Refusals.of(() -> reset(watch, 0)).reason()).isEqualTo(ErrorReason.VERSION_MISMATCH);
    assertThat(reset(watch, 1).getVersion()).isEqualTo(2);
    assertThat(reset(watch, 2).getVersion()).isEqualTo(2);
  }

  /** Where it reaches nobody, timelines aren't filled; who asks for a page is told so. */
  @Test
  void ofABrandWithoutPeopleNothingBegins() throws SQLException {
    Watch empty = new Watch(channel);
    Watch manned = new Watch(channel);
    manned.inTurn("incident-lead", manned.person("lia", "incident-lead"));
    Incident unseen = overdueSoon(empty);
    Incident seen = overdueSoon(manned);

    clock.ahead(
        Duration.ofHours(2),
        () -> await().atMost(PATIENCE).until(() -> !manned.mailsTo("lia").isEmpty()));

    assertThat(patiently(() -> manned.of(seen))).hasSize(1);
    assertThat(patiently(() -> empty.of(unseen))).isEmpty();
  }

  private Incident overdueSoon(Watch watch) {
    Incident incident = watch.brand().opened("Leak");
    var _ =
        new BrandTasks(channel, watch.brand())
            .added(
                incident,
                BrandTasks.titled("Isolate")
                    .setDueAt(Brand.timestamp(Instant.now().plus(Duration.ofMinutes(30)))));
    return incident;
  }
}
