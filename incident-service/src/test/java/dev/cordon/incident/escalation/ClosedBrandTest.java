package dev.cordon.incident.escalation;

import static dev.cordon.contracts.incident.v1.PageChannel.PAGE_CHANNEL_EMAIL;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_ON_DUTY;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_OWNER;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_WEBHOOKS;
import static dev.cordon.incident.escalation.Watch.PATIENCE;
import static dev.cordon.incident.escalation.Watch.in;
import static dev.cordon.incident.escalation.Watch.patiently;
import static dev.cordon.incident.escalation.Watch.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.incident.v1.DeliveryState;
import dev.cordon.contracts.incident.v1.Escalation;
import dev.cordon.contracts.incident.v1.EscalationState;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.OnboardingGrpc;
import dev.cordon.contracts.incident.v1.OnboardingGrpc.OnboardingBlockingStub;
import dev.cordon.contracts.incident.v1.PageDelivery;
import dev.cordon.contracts.incident.v1.ResumeRequest;
import dev.cordon.contracts.incident.v1.SuspendRequest;
import dev.cordon.incident.registry.application.LeavingOrganization;
import dev.cordon.incident.testing.AdvancedClock;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandTasks;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.closure.Closures;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Nobody is paged who couldn't acknowledge. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class ClosedBrandTest {

  @GrpcClient("self")
  Channel channel;

  @Inject AdvancedClock clock;
  @Inject Closures closures;
  @Inject @Any Instance<LeavingOrganization> leaving;
  @Inject Callers callers;
  @Inject EventLoop eventLoop;

  private static void waitForPageOf(Watch open) {
    var _ = patiently(() -> open.paged(open.brand().opened("Another")));
    await().atMost(PATIENCE).until(() -> !open.mailsTo("kim").isEmpty());
  }

  private OnboardingBlockingStub operator() {
    return Brand.operator(OnboardingGrpc.newBlockingStub(channel));
  }

  @Test
  void whatIsDueWaitsUntilItIsResumed() throws SQLException {
    Watch watch = new Watch(channel, Brand.named(channel, "paged-and-suspended"));
    String owner = watch.person("oda", "responder");
    var _ = watch.policy(step(0, PAGE_RECIPIENT_OWNER, PAGE_CHANNEL_EMAIL));
    Incident incident = watch.brand().opened("Leak");
    var _ =
        new BrandTasks(channel, watch.brand())
            .added(
                incident,
                BrandTasks.titled("Isolate")
                    .setOwnerId(owner)
                    .setDueAt(Brand.timestamp(Instant.now().plus(Duration.ofMinutes(30)))));
    Watch open = new Watch(channel);
    open.onDuty(open.person("kim", "responder"));
    var _ = open.policy(step(0, PAGE_RECIPIENT_ON_DUTY, PAGE_CHANNEL_EMAIL));
    String alias = watch.brand().alias();
    var _ =
        operator()
            .suspend(
                SuspendRequest.newBuilder()
                    .setAlias(alias)
                    .setExpectedVersion(Brand.version(channel, alias))
                    .setReason("unpaid")
                    .build());
    await().atMost(PATIENCE).until(() -> closures.of(new Tenant(watch.brand().id())).isPresent());

    clock.ahead(
        Duration.ofMinutes(31),
        () -> {
          // What is due later has been looked at once this page is out.
          waitForPageOf(open);
          assertThat(watch.mailsTo("oda")).isEmpty();
          var _ =
              patiently(
                  () ->
                      operator()
                          .resume(
                              ResumeRequest.newBuilder()
                                  .setAlias(alias)
                                  .setExpectedVersion(Brand.version(channel, alias))
                                  .setReason("paid")
                                  .build()));
          await().atMost(PATIENCE).until(() -> watch.mailsTo("oda").size() == 1);
        });
  }

  /** Nor is anything down as waiting, for which nobody works any more. */
  @Test
  void whatWaitsEndsWithTheOrganization() {
    Watch watch = new Watch(channel);
    var _ = watch.webhook("/of-one-that-leaves");
    var _ = watch.policy(step(0, PAGE_RECIPIENT_WEBHOOKS));
    Incident incident = watch.brand().opened("Leak");
    Outside.hold("/of-one-that-leaves");
    try {
      var _ = watch.paged(incident);
      var _ = watch.awaited(incident, in(DeliveryState.DELIVERY_STATE_SENDING));

      leave(watch.brand());
    } finally {
      Outside.release("/of-one-that-leaves");
    }

    assertThat(watch.of(incident))
        .extracting(Escalation::getState)
        .containsExactly(EscalationState.ESCALATION_STATE_ENDED);
    assertThat(watch.deliveries(incident))
        .extracting(PageDelivery::getState)
        .containsExactly(DeliveryState.DELIVERY_STATE_UNKNOWN);
  }

  private void leave(Brand brand) {
    LeavingOrganization escalations =
        leaving.stream()
            .filter(feature -> feature.getClass().getName().contains("LeavingEscalations"))
            .findFirst()
            .orElseThrow();
    var _ = eventLoop.await(() -> escalations.leave(callers.acting(brand.id(), "op")));
  }
}
