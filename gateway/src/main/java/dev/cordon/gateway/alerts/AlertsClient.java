package dev.cordon.gateway.alerts;

import com.google.protobuf.ByteString;
import dev.cordon.contracts.incident.v1.DismissAlertRequest;
import dev.cordon.contracts.incident.v1.DismissAlertsRequest;
import dev.cordon.contracts.incident.v1.GetAlertRequest;
import dev.cordon.contracts.incident.v1.IntakeMessageRequest;
import dev.cordon.contracts.incident.v1.ListAlertsRequest;
import dev.cordon.contracts.incident.v1.MergeAlertRequest;
import dev.cordon.contracts.incident.v1.MergeAlertsRequest;
import dev.cordon.contracts.incident.v1.MutinyAlertsGrpc.MutinyAlertsStub;
import dev.cordon.contracts.incident.v1.NewAlert;
import dev.cordon.contracts.incident.v1.PromoteAlertRequest;
import dev.cordon.contracts.incident.v1.ReopenAlertRequest;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.lines.Lines;
import dev.cordon.gateway.wire.PageView;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.IntFunction;

/** Alerts of the incident service. */
@ApplicationScoped
class AlertsClient {

  @GrpcClient("incident")
  MutinyAlertsStub alerts;

  /** Calls by which alerts come in have places of their own: a storm takes nobody else's. */
  @GrpcClient("incident-intake")
  MutinyAlertsStub intake;

  private final ServiceCalls calls;

  AlertsClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<AlertReceiptView> take(String brand, NewAlert alert) {
    return calls.to(intake, brand).intakeAlert(alert).map(AlertReceiptView::from);
  }

  Uni<AlertReceiptView> take(String brand, byte[] message) {
    return calls
        .to(intake, brand)
        .intakeMessage(
            IntakeMessageRequest.newBuilder().setMessage(ByteString.copyFrom(message)).build())
        .map(AlertReceiptView::from);
  }

  /** The first answer is there only once the first lines are taken. */
  Multi<Lines> take(String brand, AlertLines lines, LineAnswers answers) {
    IntFunction<MutinyAlertsStub> parts = calls.inParts(intake, brand);
    return new LinesIntake(lines, answers, (part, sent) -> parts.apply(part).intakeAlerts(sent))
        .all();
  }

  Uni<AlertView> get(String brand, String id) {
    return calls
        .to(alerts, brand)
        .getAlert(GetAlertRequest.newBuilder().setAlertId(id).build())
        .map(AlertView::from);
  }

  Uni<PageView<AlertView>> list(String brand, ListAlertsRequest request) {
    return calls
        .to(alerts, brand)
        .listAlerts(request)
        .map(list -> PageView.of(list.getAlertsList(), AlertView::brief, list.getNextCursor()));
  }

  Uni<AlertTriageView> promote(String brand, PromoteAlertRequest request) {
    return calls.to(alerts, brand).promoteAlert(request).map(AlertTriageView::from);
  }

  Uni<AlertTriageView> merge(String brand, MergeAlertRequest request) {
    return calls.to(alerts, brand).mergeAlert(request).map(AlertTriageView::from);
  }

  Uni<AlertTriageView> dismiss(String brand, DismissAlertRequest request) {
    return calls.to(alerts, brand).dismissAlert(request).map(AlertTriageView::from);
  }

  Uni<AlertTriageView> reopen(String brand, String id) {
    return calls
        .to(alerts, brand)
        .reopenAlert(ReopenAlertRequest.newBuilder().setAlertId(id).build())
        .map(AlertTriageView::from);
  }

  Uni<AlertResultView.Results> merge(String brand, MergeAlertsRequest request) {
    return calls.to(alerts, brand).mergeAlerts(request).map(AlertResultView.Results::from);
  }

  Uni<AlertResultView.Results> dismiss(String brand, DismissAlertsRequest request) {
    return calls.to(alerts, brand).dismissAlerts(request).map(AlertResultView.Results::from);
  }
}
