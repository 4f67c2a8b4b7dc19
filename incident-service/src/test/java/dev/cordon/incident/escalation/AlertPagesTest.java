package dev.cordon.incident.escalation;

import static dev.cordon.contracts.incident.v1.PageChannel.PAGE_CHANNEL_EMAIL;
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
import dev.cordon.contracts.incident.v1.AlertLimits;
import dev.cordon.contracts.incident.v1.AlertSeverity;
import dev.cordon.contracts.incident.v1.DismissAlertRequest;
import dev.cordon.contracts.incident.v1.Escalation;
import dev.cordon.contracts.incident.v1.EscalationCause;
import dev.cordon.contracts.incident.v1.EscalationState;
import dev.cordon.contracts.incident.v1.SetEscalationPolicyRequest;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who is paged for alerts that nobody takes up. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class AlertPagesTest extends AlertPagesCase {

  /** All steps of the platform's policy are through. */
  private static final Duration LATER = Duration.ofMinutes(75);

  /** Another window has begun. */
  private static final Duration NEXT_WINDOW = Duration.ofMinutes(95);

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

  private Escalation acknowledged(Watch watch) {
    String id = of(watch).getFirst().getId();
    return patiently(
        () ->
            escalations(watch)
                .acknowledgeAlertEscalation(
                    AcknowledgeAlertEscalationRequest.newBuilder().setEscalationId(id).build()));
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
