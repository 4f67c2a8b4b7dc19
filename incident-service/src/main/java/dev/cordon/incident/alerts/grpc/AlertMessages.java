package dev.cordon.incident.alerts.grpc;

import dev.cordon.contracts.incident.v1.Alert;
import dev.cordon.contracts.incident.v1.AlertDismissal;
import dev.cordon.contracts.incident.v1.AlertFieldError;
import dev.cordon.contracts.incident.v1.AlertObservable;
import dev.cordon.contracts.incident.v1.AlertObservableType;
import dev.cordon.contracts.incident.v1.AlertReceipt;
import dev.cordon.contracts.incident.v1.AlertRefusal;
import dev.cordon.contracts.incident.v1.AlertSeverity;
import dev.cordon.contracts.incident.v1.AlertState;
import dev.cordon.contracts.incident.v1.AlertTriage;
import dev.cordon.contracts.incident.v1.AlertTriageResult;
import dev.cordon.contracts.incident.v1.TriageAlertsResponse;
import dev.cordon.incident.alerts.application.AlertList.ListedAlert;
import dev.cordon.incident.alerts.application.AlertSets.Result;
import dev.cordon.incident.alerts.application.Receipt;
import dev.cordon.incident.alerts.domain.Likeness;
import dev.cordon.incident.alerts.domain.Observed;
import dev.cordon.incident.alerts.domain.Severity;
import dev.cordon.incident.alerts.domain.Triage;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.Refusal;
import java.util.List;
import java.util.UUID;

/** Alerts as messages. */
final class AlertMessages {

  /** Of several fields that are wrong with one of several alerts, the first are named. */
  private static final int MOST_ERRORS = 10;

  private AlertMessages() {}

  static AlertReceipt from(Receipt receipt) {
    return AlertReceipt.newBuilder()
        .setAlertId(receipt.alertId().toString())
        .setCreated(receipt.created())
        .setTimes(receipt.times())
        .setFirstSeenAt(Timestamps.of(receipt.firstSeenAt()))
        .setLastSeenAt(Timestamps.of(receipt.lastSeenAt()))
        .setDuplicateOf(receipt.duplicateOf().map(UUID::toString).orElse(""))
        .build();
  }

  static AlertRefusal from(Refusal refusal) {
    return AlertRefusal.newBuilder()
        .setReason(refusal.reason())
        .setDetail(refusal.detail())
        .addAllErrors(
            refusal.violations().stream()
                .limit(MOST_ERRORS)
                .map(
                    violation ->
                        AlertFieldError.newBuilder()
                            .setField(violation.field())
                            .setProblem(violation.problem())
                            .build())
                .toList())
        .build();
  }

  static Alert from(ListedAlert alert) {
    Alert.Builder message =
        Alert.newBuilder()
            .setId(alert.id().toString())
            .setSource(alert.report().source())
            .setReference(alert.report().reference())
            .setTitle(alert.report().title())
            .setDescription(alert.report().description())
            .setSeverity(severity(alert.report().severity()))
            .setTlp(alert.report().tlp())
            .setOccurredAt(Timestamps.of(alert.report().occurredAt()))
            .setReceivedAt(Timestamps.of(alert.receivedAt()))
            .addAllObservables(
                alert.report().observables().stream().map(AlertMessages::observable).toList())
            .setFields(alert.report().fields())
            .setTimes(alert.times())
            .setLastSeenAt(Timestamps.of(alert.lastSeenAt()))
            .setDuplicateOf(alert.duplicateOf().map(UUID::toString).orElse(""))
            .setDuplicates(alert.duplicates())
            .setTriage(triage(alert.id(), alert.triage()))
            .setMergedFromId(alert.mergedFrom().map(UUID::toString).orElse(""))
            .setComparedAs(Likeness.of(alert.report().title()));
    alert.timesSince().ifPresent(message::setTimesSinceTriage);
    return message.build();
  }

  static AlertTriage from(dev.cordon.incident.alerts.domain.Alert alert) {
    return triage(alert.id(), alert.triage());
  }

  static TriageAlertsResponse from(List<Result> results) {
    return TriageAlertsResponse.newBuilder()
        .addAllResults(results.stream().map(AlertMessages::from).toList())
        .build();
  }

  private static AlertTriageResult from(Result result) {
    AlertTriageResult.Builder message =
        AlertTriageResult.newBuilder().setAlertId(result.alertId().toString());
    return switch (result) {
      case Result.Done done -> message.setTriage(from(done.alert())).build();
      case Result.Refused refused -> message.setRefusal(from(refused.refusal())).build();
    };
  }

  private static AlertTriage triage(UUID id, Triage triage) {
    AlertTriage.Builder message = AlertTriage.newBuilder().setAlertId(id.toString());
    switch (triage) {
      case Triage.New _ -> message.setState(AlertState.ALERT_STATE_NEW);
      case Triage.Promoted promoted ->
          message
              .setState(AlertState.ALERT_STATE_PROMOTED)
              .setIncidentId(promoted.incidentId().toString());
      case Triage.Merged merged ->
          message
              .setState(AlertState.ALERT_STATE_MERGED)
              .setIncidentId(merged.incidentId().toString());
      case Triage.Dismissed dismissed ->
          message
              .setState(AlertState.ALERT_STATE_DISMISSED)
              .setDismissal(AlertDismissal.valueOf("ALERT_DISMISSAL_" + dismissed.reason().name()))
              .setNote(dismissed.note());
    }
    if (triage instanceof Triage.Decided decided) {
      message.setTriagedBy(decided.by()).setTriagedAt(Timestamps.of(decided.at()));
    }
    return message.build();
  }

  private static AlertSeverity severity(Severity severity) {
    return switch (severity) {
      case UNKNOWN -> AlertSeverity.ALERT_SEVERITY_UNKNOWN;
      case INFORMATIONAL -> AlertSeverity.ALERT_SEVERITY_INFORMATIONAL;
      case LOW -> AlertSeverity.ALERT_SEVERITY_LOW;
      case MEDIUM -> AlertSeverity.ALERT_SEVERITY_MEDIUM;
      case HIGH -> AlertSeverity.ALERT_SEVERITY_HIGH;
      case CRITICAL -> AlertSeverity.ALERT_SEVERITY_CRITICAL;
    };
  }

  private static AlertObservable observable(Observed observed) {
    return AlertObservable.newBuilder()
        .setType(
            switch (observed.type()) {
              case IP -> AlertObservableType.ALERT_OBSERVABLE_TYPE_IP;
              case DOMAIN -> AlertObservableType.ALERT_OBSERVABLE_TYPE_DOMAIN;
              case URL -> AlertObservableType.ALERT_OBSERVABLE_TYPE_URL;
              case EMAIL -> AlertObservableType.ALERT_OBSERVABLE_TYPE_EMAIL;
              case HASH -> AlertObservableType.ALERT_OBSERVABLE_TYPE_HASH;
              case HOST -> AlertObservableType.ALERT_OBSERVABLE_TYPE_HOST;
              case USER -> AlertObservableType.ALERT_OBSERVABLE_TYPE_USER;
              case OTHER -> AlertObservableType.ALERT_OBSERVABLE_TYPE_OTHER;
            })
        .setValue(observed.value())
        .build();
  }
}
