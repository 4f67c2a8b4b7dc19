package dev.cordon.incident.escalation.grpc;

import dev.cordon.contracts.incident.v1.AcknowledgeAlertEscalationRequest;
import dev.cordon.contracts.incident.v1.Escalation;
import dev.cordon.contracts.incident.v1.ListAlertEscalationsRequest;
import dev.cordon.contracts.incident.v1.ListAlertPageDeliveriesRequest;
import dev.cordon.contracts.incident.v1.ListEscalationsResponse;
import dev.cordon.contracts.incident.v1.ListPageDeliveriesResponse;
import dev.cordon.incident.escalation.application.AlertEscalations;
import dev.cordon.incident.escalation.application.Escalations;
import dev.cordon.incident.escalation.domain.Delivery;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.PageSpec;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** For whoever looks after a brand's alerts, by way of the gateway. */
@GrpcService
class AlertEscalationsGrpc implements dev.cordon.contracts.incident.v1.AlertEscalations {

  private final AlertEscalations alerts;
  private final Escalations escalations;
  private final Callers callers;
  private final Idempotency idempotency;
  private final Cursors cursors;

  AlertEscalationsGrpc(
      AlertEscalations alerts,
      Escalations escalations,
      Callers callers,
      Idempotency idempotency,
      Cursors cursors) {
    this.alerts = alerts;
    this.escalations = escalations;
    this.callers = callers;
    this.idempotency = idempotency;
    this.cursors = cursors;
  }

  @Override
  public Uni<ListEscalationsResponse> listAlertEscalations(ListAlertEscalationsRequest request) {
    Caller caller = callers.current();
    String list = "alert escalations";
    PageSpec page = cursors.open(request.getPage(), list, caller);
    return alerts
        .page(caller, below(page), page.limit() + 1)
        .map(found -> response(found, page, list, caller));
  }

  private ListEscalationsResponse response(
      List<dev.cordon.incident.escalation.domain.Escalation> found,
      PageSpec page,
      String list,
      Caller caller) {
    var rows = cursors.page(found, page, list, caller, row -> List.of(row.id().toString()));
    return ListEscalationsResponse.newBuilder()
        .addAllEscalations(rows.rows().stream().map(EscalationMessages::from).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  @Override
  public Uni<ListPageDeliveriesResponse> listAlertPageDeliveries(
      ListAlertPageDeliveriesRequest request) {
    Caller caller = callers.current();
    String list = "alert page deliveries";
    PageSpec page = cursors.open(request.getPage(), list, caller);
    return alerts
        .deliveries(caller, below(page), page.limit() + 1)
        .map(found -> deliveries(found, page, list, caller));
  }

  private ListPageDeliveriesResponse deliveries(
      List<Delivery> found, PageSpec page, String list, Caller caller) {
    var rows = cursors.page(found, page, list, caller, row -> List.of(row.id().toString()));
    return ListPageDeliveriesResponse.newBuilder()
        .addAllDeliveries(rows.rows().stream().map(EscalationMessages::from).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  private static Optional<UUID> below(PageSpec page) {
    return page.after().stream().findFirst().map(UUID::fromString);
  }

  @Override
  public Uni<Escalation> acknowledgeAlertEscalation(AcknowledgeAlertEscalationRequest request) {
    Caller caller = callers.current();
    UUID escalation = References.to("escalation", request.getEscalationId());
    return idempotency
        .inSession(
            request,
            Escalation.parser(),
            () -> alerts.acknowledge(caller, escalation).map(EscalationMessages::from))
        .invoke(escalations::wake);
  }
}
