package dev.cordon.incident.alerts.application;

import dev.cordon.incident.alerts.domain.Alert;
import dev.cordon.incident.alerts.domain.Triage;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.Snapshot;
import java.util.HashMap;
import java.util.Map;

/** What was decided, in the trail: words may be privileged, and not every auditor may read them. */
final class AlertSnapshot {

  private AlertSnapshot() {}

  static AuditEvent event(String action, Alert before, Alert after) {
    return new AuditEvent(action, "alert", after.id().toString(), Map.of("source", after.source()))
        .from(of(before), of(after));
  }

  private static Snapshot of(Alert alert) {
    Map<String, String> values = new HashMap<>();
    alert.duplicateOf().ifPresent(first -> values.put("duplicate_of", first.toString()));
    switch (alert.triage()) {
      case Triage.New _ -> values.put("state", "NEW");
      case Triage.Promoted promoted -> {
        values.put("state", "PROMOTED");
        values.put("incident_id", promoted.incidentId().toString());
      }
      case Triage.Merged merged -> {
        values.put("state", "MERGED");
        values.put("incident_id", merged.incidentId().toString());
      }
      case Triage.Dismissed dismissed -> {
        values.put("state", "DISMISSED");
        values.put("reason", dismissed.reason().name());
        values.put("note", Snapshot.digest(dismissed.note()));
      }
    }
    return Snapshot.of(values);
  }
}
