package dev.cordon.incident.alerts.grpc;

import com.google.protobuf.Message;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.Alert;
import dev.cordon.contracts.incident.v1.AlertReceipt;
import dev.cordon.contracts.incident.v1.AlertTriage;
import dev.cordon.contracts.incident.v1.Alerts;
import dev.cordon.contracts.incident.v1.DismissAlertRequest;
import dev.cordon.contracts.incident.v1.DismissAlertsRequest;
import dev.cordon.contracts.incident.v1.GetAlertRequest;
import dev.cordon.contracts.incident.v1.IntakeAlertsRequest;
import dev.cordon.contracts.incident.v1.IntakeAlertsResponse;
import dev.cordon.contracts.incident.v1.IntakeMessageRequest;
import dev.cordon.contracts.incident.v1.ListAlertsRequest;
import dev.cordon.contracts.incident.v1.ListAlertsResponse;
import dev.cordon.contracts.incident.v1.MergeAlertRequest;
import dev.cordon.contracts.incident.v1.MergeAlertsRequest;
import dev.cordon.contracts.incident.v1.NewAlert;
import dev.cordon.contracts.incident.v1.PromoteAlertRequest;
import dev.cordon.contracts.incident.v1.ReopenAlertRequest;
import dev.cordon.contracts.incident.v1.TriageAlertsResponse;
import dev.cordon.incident.alerts.application.AlertList;
import dev.cordon.incident.alerts.application.AlertList.Filter;
import dev.cordon.incident.alerts.application.AlertList.ListedAlert;
import dev.cordon.incident.alerts.application.AlertSets;
import dev.cordon.incident.alerts.application.AlertWork;
import dev.cordon.incident.alerts.application.Intake;
import dev.cordon.incident.alerts.application.IntakeLots;
import dev.cordon.incident.alerts.application.MessageReader;
import dev.cordon.incident.alerts.application.Promotion;
import dev.cordon.incident.alerts.domain.AlertReport;
import dev.cordon.incident.alerts.domain.Dismissal;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.ReaderCandidates;
import dev.cordon.kernel.background.Detour;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.PageSpec;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** For the gateway. */
@GrpcService
class AlertsGrpc implements Alerts {

  private final Intake intake;
  private final IntakeLots lots;
  private final MessageReader messages;
  private final Detour detour;
  private final AlertList alerts;
  private final AlertWork work;
  private final AlertSets sets;
  private final CaseFile incidents;
  private final ReaderCandidates candidates;
  private final Callers callers;
  private final Idempotency idempotency;
  private final Cursors cursors;
  private final Clock clock;

  AlertsGrpc(
      Intake intake,
      IntakeLots lots,
      MessageReader messages,
      Detour detour,
      AlertList alerts,
      AlertWork work,
      AlertSets sets,
      CaseFile incidents,
      ReaderCandidates candidates,
      Callers callers,
      Idempotency idempotency,
      Cursors cursors,
      Clock clock) {
    this.intake = intake;
    this.lots = lots;
    this.messages = messages;
    this.detour = detour;
    this.alerts = alerts;
    this.work = work;
    this.sets = sets;
    this.incidents = incidents;
    this.candidates = candidates;
    this.callers = callers;
    this.idempotency = idempotency;
    this.cursors = cursors;
    this.clock = clock;
  }

  @Override
  public Uni<AlertReceipt> intakeAlert(NewAlert request) {
    Caller caller = callers.current();
    AlertReport report = AlertRequests.report(request, clock.instant());
    // Under a key its answer is kept in the same transaction, and so it has one of its own.
    return callers.idempotencyKey().isEmpty()
        ? lots.receive(caller, report).map(AlertMessages::from)
        : received(caller, request, report);
  }

  @Override
  public Uni<IntakeAlertsResponse> intakeAlerts(IntakeAlertsRequest request) {
    Caller caller = callers.current();
    SortedAlerts sorted = SortedAlerts.of(request, clock.instant());
    return idempotency.inConnection(
        request,
        IntakeAlertsResponse.parser(),
        () -> intake.receive(caller, sorted.reports()).map(sorted::response));
  }

  @Override
  public Uni<AlertReceipt> intakeMessage(IntakeMessageRequest request) {
    Caller caller = callers.current();
    if (request.getMessage().isEmpty()) {
      throw Refusal.of(ErrorReason.MALFORMED_REQUEST, "The message is empty.");
    }
    if (request.getMessage().size() > MessageReader.LARGEST_BYTES) {
      throw Refusal.of(
          ErrorReason.TOO_LARGE,
          "A message has at most " + MessageReader.LARGEST_BYTES + " bytes.");
    }
    return detour.compute(() -> read(request)).chain(report -> received(caller, request, report));
  }

  private AlertReport read(IntakeMessageRequest request) {
    return messages.read(request.getMessage().toByteArray(), true, clock.instant());
  }

  private Uni<AlertReceipt> received(Caller caller, Message request, AlertReport report) {
    return idempotency.inConnection(
        request,
        AlertReceipt.parser(),
        () -> intake.receive(caller, report).map(AlertMessages::from));
  }

  @Override
  public Uni<Alert> getAlert(GetAlertRequest request) {
    return alerts
        .get(callers.current(), References.to("alert", request.getAlertId()))
        .map(AlertMessages::from);
  }

  @Override
  public Uni<ListAlertsResponse> listAlerts(ListAlertsRequest request) {
    Caller caller = callers.current();
    Filter filter = AlertRequests.filter(request);
    String list = AlertPlaces.list(request);
    PageSpec page = cursors.open(request.getPage(), list, caller);
    return alerts
        .page(caller, filter, AlertPlaces.place(page), page.limit() + 1)
        .map(found -> response(found, page, list, caller));
  }

  private ListAlertsResponse response(
      List<ListedAlert> found, PageSpec page, String list, Caller caller) {
    var rows = cursors.page(found, page, list, caller, AlertPlaces::keys);
    return ListAlertsResponse.newBuilder()
        .addAllAlerts(rows.rows().stream().map(AlertMessages::from).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  @Override
  public Uni<AlertTriage> promoteAlert(PromoteAlertRequest request) {
    Caller caller = callers.current();
    UUID alert = References.to("alert", request.getAlertId());
    Promotion promotion = AlertRequests.promotion(request, caller.actor());
    return candidates
        .of(caller, promotion.readers())
        .chain(
            found ->
                triaged(
                    caller,
                    alert,
                    () ->
                        idempotency.inSession(
                            request,
                            AlertTriage.parser(),
                            () -> {
                              found.require("readers");
                              return work.promote(caller, alert, promotion)
                                  .map(AlertMessages::from);
                            })));
  }

  @Override
  public Uni<AlertTriage> mergeAlert(MergeAlertRequest request) {
    Caller caller = callers.current();
    UUID alert = References.to("alert", request.getAlertId());
    UUID incident = References.to("incident", request.getIncidentId());
    return triaged(
        caller,
        alert,
        () ->
            idempotency.inSession(
                request,
                AlertTriage.parser(),
                () -> work.merge(caller, alert, incident).map(AlertMessages::from)));
  }

  @Override
  public Uni<AlertTriage> dismissAlert(DismissAlertRequest request) {
    Caller caller = callers.current();
    UUID alert = References.to("alert", request.getAlertId());
    Dismissal reason = AlertRequests.dismissal(request.getReason());
    return triaged(
        caller,
        alert,
        () ->
            idempotency.inSession(
                request,
                AlertTriage.parser(),
                () ->
                    work.dismiss(caller, alert, reason, request.getNote())
                        .map(AlertMessages::from)));
  }

  @Override
  public Uni<AlertTriage> reopenAlert(ReopenAlertRequest request) {
    Caller caller = callers.current();
    UUID alert = References.to("alert", request.getAlertId());
    return triaged(
        caller,
        alert,
        () ->
            idempotency.inSession(
                request,
                AlertTriage.parser(),
                () -> work.reopen(caller, alert).map(AlertMessages::from)));
  }

  private Uni<AlertTriage> triaged(Caller caller, UUID alert, Supplier<Uni<AlertTriage>> decision) {
    return work.within(caller, alert, decision);
  }

  @Override
  public Uni<TriageAlertsResponse> mergeAlerts(MergeAlertsRequest request) {
    Caller caller = callers.current();
    List<UUID> ids = AlertRequests.ids(request.getAlertIdsList());
    UUID incident = References.to("incident", request.getIncidentId());
    return incidents.within(
        caller,
        incident,
        () ->
            idempotency.inSession(
                request,
                TriageAlertsResponse.parser(),
                () -> sets.merge(caller, ids, incident).map(AlertMessages::from)));
  }

  @Override
  public Uni<TriageAlertsResponse> dismissAlerts(DismissAlertsRequest request) {
    Caller caller = callers.current();
    List<UUID> ids = AlertRequests.ids(request.getAlertIdsList());
    Dismissal reason = AlertRequests.dismissal(request.getReason());
    return idempotency.inSession(
        request,
        TriageAlertsResponse.parser(),
        () -> sets.dismiss(caller, ids, reason, request.getNote()).map(AlertMessages::from));
  }
}
