package dev.cordon.incident.alerts;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.Alert;
import dev.cordon.contracts.incident.v1.AlertObservable;
import dev.cordon.contracts.incident.v1.AlertObservableType;
import dev.cordon.contracts.incident.v1.AlertSeverity;
import dev.cordon.contracts.incident.v1.AlertsGrpc.AlertsBlockingStub;
import dev.cordon.contracts.incident.v1.GetAlertRequest;
import dev.cordon.contracts.incident.v1.ListAlertsRequest;
import dev.cordon.contracts.incident.v1.ListAlertsResponse;
import dev.cordon.contracts.incident.v1.NewAlert;
import dev.cordon.testkit.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Alerts to send, and what is there afterwards. */
final class Storm {

  private Storm() {}

  /** One that is like no other. */
  static NewAlert.Builder alert(String reference) {
    return NewAlert.newBuilder()
        .setSource("siem")
        .setReference(reference)
        .setTitle("Log-in from an unusual place: " + reference)
        .setSeverity(AlertSeverity.ALERT_SEVERITY_HIGH);
  }

  /** One of a kind. */
  static NewAlert.Builder like(String kind, String reference) {
    return alert(reference)
        .setTitle("Seen " + kind)
        .addObservables(
            AlertObservable.newBuilder()
                .setType(AlertObservableType.ALERT_OBSERVABLE_TYPE_HOST)
                .setValue(kind));
  }

  static Alert get(AlertsBlockingStub alerts, String id) {
    return alerts.getAlert(GetAlertRequest.newBuilder().setAlertId(id).build());
  }

  /** All pages. */
  static List<Alert> all(AlertsBlockingStub alerts, ListAlertsRequest.Builder filter) {
    List<Alert> all = new ArrayList<>();
    String cursor = "";
    do {
      ListAlertsResponse page =
          alerts.listAlerts(
              filter.setPage(PageRequest.newBuilder().setLimit(7).setCursor(cursor)).build());
      all.addAll(page.getAlertsList());
      cursor = page.getNextCursor();
    } while (!cursor.isEmpty());
    return all;
  }

  /** How often this was done, in the trail of a tenant. */
  static long trail(UUID tenant, String action) {
    return count(
        "select count(*) from audit_entry where tenant_id = ? and action = ?", tenant, action);
  }

  static long count(String sql, Object... parameters) {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement count = owner.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        count.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = count.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
