package dev.cordon.incident.escalation;

import static dev.cordon.contracts.incident.v1.PageChannel.PAGE_CHANNEL_EMAIL;
import static dev.cordon.contracts.incident.v1.PageChannel.PAGE_CHANNEL_SMS;
import static dev.cordon.contracts.incident.v1.PageRecipient.PAGE_RECIPIENT_ON_DUTY;
import static dev.cordon.incident.escalation.Watch.PATIENCE;
import static dev.cordon.incident.escalation.Watch.patiently;
import static dev.cordon.incident.escalation.Watch.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.AcknowledgeAlertEscalationRequest;
import dev.cordon.contracts.incident.v1.AlertDismissal;
import dev.cordon.contracts.incident.v1.AlertEscalationsGrpc;
import dev.cordon.contracts.incident.v1.AlertEscalationsGrpc.AlertEscalationsBlockingStub;
import dev.cordon.contracts.incident.v1.AlertLimits;
import dev.cordon.contracts.incident.v1.AlertSeverity;
import dev.cordon.contracts.incident.v1.DeliveryState;
import dev.cordon.contracts.incident.v1.DismissAlertRequest;
import dev.cordon.contracts.incident.v1.Escalation;
import dev.cordon.contracts.incident.v1.EscalationCause;
import dev.cordon.contracts.incident.v1.EscalationState;
import dev.cordon.contracts.incident.v1.ListAlertEscalationsRequest;
import dev.cordon.contracts.incident.v1.ListAlertPageDeliveriesRequest;
import dev.cordon.contracts.incident.v1.NewAlert;
import dev.cordon.contracts.incident.v1.OnboardingGrpc;
import dev.cordon.contracts.incident.v1.OnboardingGrpc.OnboardingBlockingStub;
import dev.cordon.contracts.incident.v1.PageDelivery;
import dev.cordon.contracts.incident.v1.ResumeRequest;
import dev.cordon.contracts.incident.v1.SetEscalationPolicyRequest;
import dev.cordon.contracts.incident.v1.SuspendRequest;
import dev.cordon.incident.testing.AdvancedClock;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.closure.Closures;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is paged for alerts that nobody takes up. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class AlertPagesTest {

  /** What is high may wait for half an hour. */
  private static final Duration LATE = Duration.ofMinutes(31);

  /** All steps of the platform's policy are through. */
  private static final Duration LATER = Duration.ofMinutes(75);

  /** Another window has begun. */
  private static final Duration NEXT_WINDOW = Duration.ofMinutes(95);

  @GrpcClient("self")
  Channel channel;

  @Inject AdvancedClock clock;
  @Inject KillingPages killing;
  @Inject Closures closures;

  /** Lia leads, and is on duty. */
  private Watch led() throws SQLException {
    return led(Brand.unregistered(channel));
  }

  private Watch led(Brand brand) throws SQLException {
    Watch watch = new Watch(channel, brand);
    watch.inTurn("incident-lead", watch.person("lia", "incident-lead"));
    return watch;
  }

  private static String taken(Watch watch, String reference) {
    return taken(watch, reference, AlertSeverity.ALERT_SEVERITY_HIGH);
  }

  private static String taken(Watch watch, String reference, AlertSeverity severity) {
    return watch
        .brand()
        .alerts()
        .intakeAlert(
            NewAlert.newBuilder()
                .setSource("siem")
                .setReference(reference)
                .setTitle("Log-in from an unusual place: " + reference)
                .setSeverity(severity)
                .build())
        .getAlertId();
  }

  private static void dismissed(Watch watch, String alert) {
    var _ =
        patiently(
            () ->
                watch
                    .brand()
                    .alerts()
                    .dismissAlert(
                        DismissAlertRequest.newBuilder()
                            .setAlertId(alert)
                            .setReason(AlertDismissal.ALERT_DISMISSAL_TEST)
                            .build()));
  }

  private AlertEscalationsBlockingStub escalations(Watch watch) {
    return watch
        .brand()
        .as(AlertEscalationsGrpc.newBlockingStub(channel), Role.ROLE_RESPONDER, "kim");
  }

  /** Newest first. */
  private List<Escalation> of(Watch watch) {
    return patiently(
            () ->
                escalations(watch)
                    .listAlertEscalations(ListAlertEscalationsRequest.getDefaultInstance()))
        .getEscalationsList();
  }

  private List<PageDelivery> deliveries(Watch watch) {
    return patiently(
            () ->
                escalations(watch)
                    .listAlertPageDeliveries(ListAlertPageDeliveriesRequest.getDefaultInstance()))
        .getDeliveriesList();
  }

  private Escalation acknowledged(Watch watch) {
    String id = of(watch).getFirst().getId();
    return patiently(
        () ->
            escalations(watch)
                .acknowledgeAlertEscalation(
                    AcknowledgeAlertEscalationRequest.newBuilder().setEscalationId(id).build()));
  }

  private static void awaitMails(Watch watch, int mails) {
    await().atMost(PATIENCE).until(() -> watch.mailsTo("lia").size() == mails);
  }

  @Test
  void aStormIsOnePageThatSaysHowManyWait() throws SQLException {
    Watch watch = led();
    for (int i = 1; i <= 40; i++) {
      var _ = taken(watch, "storm-" + i);
    }

    clock.ahead(
        LATE,
        () -> {
          awaitMails(watch, 1);
          assertThat(of(watch))
              .singleElement()
              .satisfies(
                  one -> {
                    assertThat(one.getCause()).isEqualTo(EscalationCause.ESCALATION_CAUSE_ALERTS);
                    assertThat(one.getReason()).isEqualTo("40 alerts");
                    assertThat(one.getIncidentId()).isEmpty();
                  });
        });

    assertThat(watch.mailsTo("lia"))
        .singleElement()
        .asString()
        .contains("40 alerts waiting", "https://cordon.example/brands/" + watch.brand().id())
        .doesNotContain("unusual", "storm-1");
  }

  /** Nothing is written for it: it is asked when the next message would go. */
  @Test
  void whoeverTakesOneUpEndsIt() throws SQLException {
    Watch watch = led();
    String _ = watch.person("ada", "brand-admin");
    String first = taken(watch, "first");
    var _ = taken(watch, "second");

    clock.ahead(
        LATE,
        () -> {
          awaitMails(watch, 1);
          dismissed(watch, first);
        });
    clock.ahead(
        LATER,
        () ->
            await()
                .atMost(PATIENCE)
                .untilAsserted(
                    () ->
                        assertThat(of(watch))
                            .extracting(Escalation::getState, Escalation::getEndReason)
                            .containsExactly(
                                tuple(
                                    EscalationState.ESCALATION_STATE_ENDED,
                                    "somebody has taken up alerts"))));

    assertThat(watch.mailsTo("ada")).isEmpty();
  }

  /** Not for what they could see, and at most once in a window for what came since. */
  @Test
  void whoAcknowledgesIsPagedAgainForOthersAlone() throws SQLException {
    Watch watch = led();
    Watch quiet = led();
    var _ = taken(watch, "known");
    var _ = taken(quiet, "known");

    clock.ahead(
        LATE,
        () -> {
          awaitMails(watch, 1);
          awaitMails(quiet, 1);
          assertThat(acknowledged(watch).getEndedBy()).isEqualTo("kim");
          var _ = acknowledged(quiet);
          var _ = patiently(() -> taken(watch, "fresh"));
        });
    clock.ahead(
        NEXT_WINDOW,
        () -> {
          awaitMails(watch, 2);
          assertThat(of(watch)).extracting(Escalation::getReason).startsWith("2 alerts");
        });

    assertThat(patiently(() -> of(quiet))).hasSize(1);
    assertThat(quiet.mailsTo("lia")).hasSize(1);
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

  private static void limited(Watch watch, AlertLimits.Builder limits) {
    var _ =
        watch
            .escalations()
            .setEscalationPolicy(
                SetEscalationPolicyRequest.newBuilder()
                    .setDutyRole(Role.ROLE_INCIDENT_LEAD)
                    .addSteps(step(0, PAGE_RECIPIENT_ON_DUTY, PAGE_CHANNEL_EMAIL))
                    .setAlerts(limits)
                    .build());
  }

  @Test
  void howLongTheyMayWaitIsTheBrands() throws SQLException {
    Watch sooner = led();
    Watch never = led();
    limited(sooner, AlertLimits.newBuilder().setLowMinutes(5).setWindowMinutes(30));
    limited(never, AlertLimits.newBuilder().setWindowMinutes(30));
    var _ = taken(sooner, "low", AlertSeverity.ALERT_SEVERITY_LOW);
    var _ = taken(never, "high");

    clock.ahead(LATE, () -> awaitMails(sooner, 1));

    assertThat(patiently(() -> of(never))).isEmpty();
    assertThat(
            Refusals.of(() -> limited(led(), AlertLimits.newBuilder().setWindowMinutes(5)))
                .reason())
        .isEqualTo(ErrorReason.INVALID_FIELD);
  }
}
