package dev.cordon.incident.alerts.grpc;

import dev.cordon.contracts.incident.v1.AlertIntakeResult;
import dev.cordon.contracts.incident.v1.IntakeAlertsRequest;
import dev.cordon.contracts.incident.v1.IntakeAlertsResponse;
import dev.cordon.contracts.incident.v1.NewAlert;
import dev.cordon.incident.alerts.application.Receipt;
import dev.cordon.incident.alerts.domain.AlertReport;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Several alerts: those that can be taken, and what is wrong with the others.
 *
 * @param refusals one for each of the request, empty for one that can be taken
 * @param reports of those that can be taken, in their order
 */
record SortedAlerts(List<Optional<Refusal>> refusals, List<AlertReport> reports) {

  private static final int MOST = 1_000;

  SortedAlerts {
    refusals = List.copyOf(refusals);
    reports = List.copyOf(reports);
  }

  static SortedAlerts of(IntakeAlertsRequest request, Instant now) {
    if (request.getAlertsCount() > MOST) {
      throw Refusal.invalid("alerts", "has more than " + MOST + " entries");
    }
    List<Optional<Refusal>> refusals = new ArrayList<>();
    List<AlertReport> reports = new ArrayList<>();
    for (NewAlert alert : request.getAlertsList()) {
      try {
        reports.add(AlertRequests.report(alert, now));
        refusals.add(Optional.empty());
      } catch (Refusal refusal) {
        refusals.add(Optional.of(refusal));
      }
    }
    return new SortedAlerts(refusals, reports);
  }

  /**
   * @param receipts of the reports, in their order
   */
  IntakeAlertsResponse response(List<Receipt> receipts) {
    Iterator<Receipt> taken = receipts.iterator();
    IntakeAlertsResponse.Builder response = IntakeAlertsResponse.newBuilder();
    for (Optional<Refusal> refusal : refusals) {
      AlertIntakeResult.Builder result = AlertIntakeResult.newBuilder();
      response.addResults(
          refusal
              .map(refused -> result.setRefusal(AlertMessages.from(refused)))
              .orElseGet(() -> result.setReceipt(AlertMessages.from(taken.next()))));
    }
    return response.build();
  }
}
