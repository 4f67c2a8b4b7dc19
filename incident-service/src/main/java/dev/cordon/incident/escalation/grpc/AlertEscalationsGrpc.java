package dev.cordon.incident.escalation.grpc;

import dev.cordon.contracts.incident.v1.AcknowledgeAlertEscalationRequest;
import dev.cordon.contracts.incident.v1.Escalation;
import dev.cordon.contracts.incident.v1.ListAlertEscalationsRequest;
import dev.cordon.contracts.incident.v1.ListAlertPageDeliveriesRequest;
import dev.cordon.contracts.incident.v1.ListEscalationsResponse;
import dev.cordon.contracts.incident.v1.ListPageDeliveriesResponse;
import dev.cordon.incident.escalation.application.AlertEscalations;
import dev.cordon.incident.escalation.application.Escalations;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** For whoever looks after a brand's alerts, by way of the gateway. */
@GrpcService
class AlertEscalationsGrpc implements dev.cordon.contracts.incident.v1.AlertEscalations {

  private final AlertEscalations alerts;
  private final Escalations escalations;
  private final Callers callers;
  private final Idempotency idempotency;
  private final EscalationLists lists;

  AlertEscalationsGrpc(
      AlertEscalations alerts,
      Escalations escalations,
      Callers callers,
      Idempotency idempotency,
      EscalationLists lists) {
    this.alerts = alerts;
    this.escalations = escalations;
    this.callers = callers;
    this.idempotency = idempotency;
    this.lists = lists;
  }

  @Override
  public Uni<ListEscalationsResponse> listAlertEscalations(ListAlertEscalationsRequest request) {
    Caller caller = callers.current();
    return lists.escalations(
        caller,
        request.getPage(),
        "alert escalations",
        (below, limit) -> alerts.page(caller, below, limit));
  }

  @Override
  public Uni<ListPageDeliveriesResponse> listAlertPageDeliveries(
      ListAlertPageDeliveriesRequest request) {
    Caller caller = callers.current();
    return lists.deliveries(
        caller,
        request.getPage(),
        "alert page deliveries",
        (below, limit) -> alerts.deliveries(caller, below, limit));
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
