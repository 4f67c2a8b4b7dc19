package dev.cordon.incident.escalation;

import static dev.cordon.contracts.incident.v1.PageChannel.PAGE_CHANNEL_SMS;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_ON_DUTY;
import static dev.cordon.incident.escalation.Watch.PATIENCE;
import static dev.cordon.incident.escalation.Watch.patiently;
import static dev.cordon.incident.escalation.Watch.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.incident.v1.DeliveryState;
import dev.cordon.contracts.incident.v1.ListAlertPageDeliveriesRequest;
import dev.cordon.contracts.incident.v1.OnboardingGrpc;
import dev.cordon.contracts.incident.v1.OnboardingGrpc.OnboardingBlockingStub;
import dev.cordon.contracts.incident.v1.PageDelivery;
import dev.cordon.contracts.incident.v1.ResumeRequest;
import dev.cordon.contracts.incident.v1.SuspendRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.kernel.closure.Closures;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What becomes of pages for alerts when somebody else looks, a sender is killed, or the brand is
 * suspended.
 */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class InterruptedAlertPagesTest extends AlertPagesCase {

  @Inject KillingPages killing;
  @Inject Closures closures;

  private List<PageDelivery> deliveries(Watch watch) {
    return patiently(
            () ->
                escalations(watch)
                    .listAlertPageDeliveries(ListAlertPageDeliveriesRequest.getDefaultInstance()))
        .getDeliveriesList();
  }

  /** As another process would that looks at the same brand, or one that was killed and is back. */
  @Test
  void whoeverLooksAgainFindsWhatStands() throws SQLException {
    Watch watch = led();
    var _ = taken(watch, "once");

    clock.ahead(
        LATE,
        () -> {
          awaitMails(watch, 1);
          forget(watch);
          await().atMost(PATIENCE).until(() -> isLookedAt(watch));
          assertThat(of(watch)).hasSize(1);
        });

    assertThat(watch.mailsTo("lia")).hasSize(1);
  }

  private static void forget(Watch watch) {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement delete =
            owner.prepareStatement("delete from escalation_work where tenant_id = ?")) {
      delete.setObject(1, watch.brand().id());
      assertThat(delete.executeUpdate()).isOne();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Somebody has looked, and will again. */
  private static boolean isLookedAt(Watch watch) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement select =
            owner.prepareStatement(
                "select from escalation_work where tenant_id = ? and attempts = 0"
                    + " and lease_id is null and due_at > now() + interval '31 minutes'")) {
      select.setObject(1, watch.brand().id());
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** The sender, after the provider has taken it: nobody is woken twice. */
  @Test
  void aSenderThatIsKilledSendsItOnce() throws SQLException {
    Watch watch = new Watch(channel);
    String person = watch.person("kia", "responder");
    watch.onDuty(person);
    String number = watch.number(person);
    var _ = watch.policy(step(0, PAGE_RECIPIENT_ON_DUTY, PAGE_CHANNEL_SMS));
    killing.afterTheCall.add("kia");
    var _ = taken(watch, "killed");

    clock.ahead(
        LATE,
        () ->
            await()
                .atMost(PATIENCE)
                .untilAsserted(
                    () ->
                        assertThat(deliveries(watch))
                            .extracting(PageDelivery::getState)
                            .containsExactly(DeliveryState.DELIVERY_STATE_UNKNOWN)));

    assertThat(Outside.sms(number)).hasSize(1);
  }

  @Test
  void aSuspendedBrandsAlertsWaitUntilItIsResumed() throws SQLException {
    Watch watch = led(Brand.named(channel, "alerts-and-suspended"));
    Watch open = led();
    var _ = taken(watch, "waits");
    var _ = taken(open, "doesn't");
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
        LATE,
        () -> {
          awaitMails(open, 1);
          assertThat(watch.mailsTo("lia")).isEmpty();
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
          awaitMails(watch, 1);
        });
  }

  private OnboardingBlockingStub operator() {
    return Brand.operator(OnboardingGrpc.newBlockingStub(channel));
  }
}
