package dev.cordon.incident.alerts;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.AlertDismissal;
import dev.cordon.contracts.incident.v1.AlertTriage;
import dev.cordon.contracts.incident.v1.DismissAlertRequest;
import dev.cordon.contracts.incident.v1.GetIncidentRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.ListTimelineRequest;
import dev.cordon.contracts.incident.v1.MergeAlertRequest;
import dev.cordon.contracts.incident.v1.MergeAlertsRequest;
import dev.cordon.contracts.incident.v1.NewAlert;
import dev.cordon.contracts.incident.v1.PromoteAlertRequest;
import dev.cordon.contracts.incident.v1.ReopenAlertRequest;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.contracts.incident.v1.TriageAlertsResponse;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Refusals;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What lou, an incident-lead, decides. */
final class Decisions {

  private Decisions() {}

  static String taken(Brand brand, NewAlert.Builder alert) {
    return brand.alerts().intakeAlert(alert.build()).getAlertId();
  }

  static AlertTriage promote(Brand brand, String id) {
    return brand.alerts().promoteAlert(PromoteAlertRequest.newBuilder().setAlertId(id).build());
  }

  static AlertTriage merge(Brand brand, String id, String incident) {
    return brand
        .alerts()
        .mergeAlert(MergeAlertRequest.newBuilder().setAlertId(id).setIncidentId(incident).build());
  }

  static TriageAlertsResponse mergeAll(Brand brand, String incident, String... ids) {
    return brand
        .alerts()
        .mergeAlerts(
            MergeAlertsRequest.newBuilder()
                .addAllAlertIds(List.of(ids))
                .setIncidentId(incident)
                .build());
  }

  static AlertTriage dismiss(Brand brand, String id, AlertDismissal reason, String note) {
    return brand
        .alerts()
        .dismissAlert(
            DismissAlertRequest.newBuilder()
                .setAlertId(id)
                .setReason(reason)
                .setNote(note)
                .build());
  }

  static AlertTriage reopen(Brand brand, String id) {
    return brand.alerts().reopenAlert(ReopenAlertRequest.newBuilder().setAlertId(id).build());
  }

  static Incident incident(Brand brand, String id) {
    return brand.incidents().getIncident(GetIncidentRequest.newBuilder().setId(id).build());
  }

  static List<String> timeline(Brand brand, String incident) {
    return brand
        .incidents()
        .listTimeline(ListTimelineRequest.newBuilder().setIncidentId(incident).build())
        .getEntriesList()
        .stream()
        .map(TimelineEntry::getText)
        .toList();
  }

  static ErrorReason reason(ThrowingCallable call) {
    return Refusals.of(call).reason();
  }
}
