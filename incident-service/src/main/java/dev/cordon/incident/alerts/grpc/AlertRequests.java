package dev.cordon.incident.alerts.grpc;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.incident.v1.AlertDismissal;
import dev.cordon.contracts.incident.v1.AlertObservable;
import dev.cordon.contracts.incident.v1.AlertSeverity;
import dev.cordon.contracts.incident.v1.AlertState;
import dev.cordon.contracts.incident.v1.ListAlertsRequest;
import dev.cordon.contracts.incident.v1.NewAlert;
import dev.cordon.contracts.incident.v1.PromoteAlertRequest;
import dev.cordon.incident.alerts.application.AlertList.Filter;
import dev.cordon.incident.alerts.application.AlertList.State;
import dev.cordon.incident.alerts.application.Promotion;
import dev.cordon.incident.alerts.domain.AlertReport;
import dev.cordon.incident.alerts.domain.Dismissal;
import dev.cordon.incident.alerts.domain.Observed;
import dev.cordon.incident.alerts.domain.Severity;
import dev.cordon.incident.alerts.domain.TitleKey;
import dev.cordon.incident.casework.domain.Readers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What requests mean. */
final class AlertRequests {

  private AlertRequests() {}

  static AlertReport report(NewAlert alert, Instant now) {
    return AlertReport.of(
        alert.getSource(),
        alert.getReference(),
        alert.getTitle(),
        alert.getDescription(),
        severity(alert.getSeverity()).orElse(Severity.UNKNOWN),
        time(alert.hasOccurredAt(), alert.getOccurredAt(), "occurred_at"),
        alert.getObservablesList().stream().map(AlertRequests::observed).toList(),
        FieldsJson.checked(alert.getFields()),
        alert.getTlp(),
        now);
  }

  private static Observed observed(AlertObservable observable) {
    return new Observed(
        switch (observable.getType()) {
          case ALERT_OBSERVABLE_TYPE_IP -> Observed.Type.IP;
          case ALERT_OBSERVABLE_TYPE_DOMAIN -> Observed.Type.DOMAIN;
          case ALERT_OBSERVABLE_TYPE_URL -> Observed.Type.URL;
          case ALERT_OBSERVABLE_TYPE_EMAIL -> Observed.Type.EMAIL;
          case ALERT_OBSERVABLE_TYPE_HASH -> Observed.Type.HASH;
          case ALERT_OBSERVABLE_TYPE_HOST -> Observed.Type.HOST;
          case ALERT_OBSERVABLE_TYPE_USER -> Observed.Type.USER;
          case ALERT_OBSERVABLE_TYPE_OTHER -> Observed.Type.OTHER;
          case ALERT_OBSERVABLE_TYPE_UNSPECIFIED, UNRECOGNIZED ->
              throw Refusal.invalid("observables", "has an entry without a known type");
        },
        observable.getValue());
  }

  /** Empty when unspecified. */
  private static Optional<Severity> severity(AlertSeverity severity) {
    return switch (severity) {
      case ALERT_SEVERITY_UNSPECIFIED -> Optional.empty();
      case ALERT_SEVERITY_UNKNOWN -> Optional.of(Severity.UNKNOWN);
      case ALERT_SEVERITY_INFORMATIONAL -> Optional.of(Severity.INFORMATIONAL);
      case ALERT_SEVERITY_LOW -> Optional.of(Severity.LOW);
      case ALERT_SEVERITY_MEDIUM -> Optional.of(Severity.MEDIUM);
      case ALERT_SEVERITY_HIGH -> Optional.of(Severity.HIGH);
      case ALERT_SEVERITY_CRITICAL -> Optional.of(Severity.CRITICAL);
      case UNRECOGNIZED -> throw Refusal.invalid("severity", "isn't a known one");
    };
  }

  static Dismissal dismissal(AlertDismissal reason) {
    return switch (reason) {
      case ALERT_DISMISSAL_FALSE_POSITIVE -> Dismissal.FALSE_POSITIVE;
      case ALERT_DISMISSAL_BENIGN -> Dismissal.BENIGN;
      case ALERT_DISMISSAL_TEST -> Dismissal.TEST;
      case ALERT_DISMISSAL_DUPLICATE -> Dismissal.DUPLICATE;
      case ALERT_DISMISSAL_OTHER -> Dismissal.OTHER;
      case ALERT_DISMISSAL_UNSPECIFIED -> throw Refusal.invalid("reason", "is missing");
      case UNRECOGNIZED -> throw Refusal.invalid("reason", "isn't a known one");
    };
  }

  static Filter filter(ListAlertsRequest request) {
    return new Filter(
        state(request.getState()),
        text(request.getSource()),
        severity(request.getSeverity()),
        time(request.hasFrom(), request.getFrom(), "from"),
        time(request.hasUntil(), request.getUntil(), "until"),
        text(request.getTitlePrefix()).map(AlertRequests::prefix),
        request.getGrouped(),
        text(request.getDuplicatesOf()).map(id -> References.in("duplicates_of", id)));
  }

  private static String prefix(String text) {
    String key = TitleKey.of(text);
    if (key.isEmpty() || text.codePointCount(0, text.length()) > TitleKey.LONGEST) {
      throw Refusal.invalid("title_prefix", "isn't 1 to " + TitleKey.LONGEST + " characters");
    }
    return key;
  }

  private static Optional<State> state(AlertState state) {
    return switch (state) {
      case ALERT_STATE_UNSPECIFIED -> Optional.empty();
      case ALERT_STATE_NEW -> Optional.of(State.NEW);
      case ALERT_STATE_PROMOTED -> Optional.of(State.PROMOTED);
      case ALERT_STATE_MERGED -> Optional.of(State.MERGED);
      case ALERT_STATE_DISMISSED -> Optional.of(State.DISMISSED);
      case UNRECOGNIZED -> throw Refusal.invalid("state", "isn't a known one");
    };
  }

  static Promotion promotion(PromoteAlertRequest request, String by) {
    return new Promotion(
        text(request.getTitle()),
        request.hasSummary() ? Optional.of(request.getSummary()) : Optional.empty(),
        time(request.hasAwareAt(), request.getAwareAt(), "aware_at"),
        request.getTlp(),
        Readers.of(request.getRestricted(), request.getReadersList(), by, "readers"));
  }

  static List<UUID> ids(List<String> ids) {
    return ids.stream().map(id -> References.in("alert_ids", id)).toList();
  }

  private static Optional<String> text(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static Optional<Instant> time(boolean given, Timestamp timestamp, String field) {
    return given
        ? Optional.of(
            Timestamps.instant(timestamp).orElseThrow(() -> Refusal.invalid(field, "isn't a time")))
        : Optional.empty();
  }
}
