package dev.cordon.incident.escalation;

import static dev.cordon.incident.escalation.Watch.PATIENCE;
import static dev.cordon.incident.escalation.Watch.patiently;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.AlertEscalationsGrpc;
import dev.cordon.contracts.incident.v1.AlertEscalationsGrpc.AlertEscalationsBlockingStub;
import dev.cordon.contracts.incident.v1.AlertSeverity;
import dev.cordon.contracts.incident.v1.Escalation;
import dev.cordon.contracts.incident.v1.ListAlertEscalationsRequest;
import dev.cordon.contracts.incident.v1.NewAlert;
import dev.cordon.incident.testing.AdvancedClock;
import dev.cordon.incident.testing.Brand;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Brands whose alerts nobody takes up, and who is paged for them. */
abstract class AlertPagesCase {

  /** What is high may wait for half an hour. */
  static final Duration LATE = Duration.ofMinutes(31);

  @GrpcClient("self")
  Channel channel;

  @Inject AdvancedClock clock;

  /** Lia leads, and is on duty. */
  Watch led() throws SQLException {
    return led(Brand.unregistered(channel));
  }

  Watch led(Brand brand) throws SQLException {
    Watch watch = new Watch(channel, brand);
    watch.inTurn("incident-lead", watch.person("lia", "incident-lead"));
    return watch;
  }

  static String taken(Watch watch, String reference) {
    return taken(watch, reference, AlertSeverity.ALERT_SEVERITY_HIGH);
  }

  static String taken(Watch watch, String reference, AlertSeverity severity) {
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

  AlertEscalationsBlockingStub escalations(Watch watch) {
    return watch
        .brand()
        .as(AlertEscalationsGrpc.newBlockingStub(channel), Role.ROLE_RESPONDER, "kim");
  }

  /** Newest first. */
  List<Escalation> of(Watch watch) {
    return patiently(
            () ->
                escalations(watch)
                    .listAlertEscalations(ListAlertEscalationsRequest.getDefaultInstance()))
        .getEscalationsList();
  }

  static void awaitMails(Watch watch, int mails) {
    await().atMost(PATIENCE).until(() -> watch.mailsTo("lia").size() == mails);
  }
}
