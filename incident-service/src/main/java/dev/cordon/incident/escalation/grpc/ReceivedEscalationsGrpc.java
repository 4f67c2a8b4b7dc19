package dev.cordon.incident.escalation.grpc;

import dev.cordon.contracts.incident.v1.AcknowledgeReceivedEscalationRequest;
import dev.cordon.contracts.incident.v1.Escalation;
import dev.cordon.contracts.incident.v1.ListEscalationsResponse;
import dev.cordon.contracts.incident.v1.ListPageDeliveriesResponse;
import dev.cordon.contracts.incident.v1.ListReceivedEscalationsRequest;
import dev.cordon.contracts.incident.v1.ListReceivedPageDeliveriesRequest;
import dev.cordon.incident.escalation.application.Escalations;
import dev.cordon.incident.escalation.application.ReceivedEscalations;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** For recipients of requests, by way of the gateway. */
@GrpcService
class ReceivedEscalationsGrpc implements dev.cordon.contracts.incident.v1.ReceivedEscalations {

  private final ReceivedEscalations received;
  private final Escalations escalations;
  private final Callers callers;
  private final Idempotency idempotency;
  private final EscalationLists lists;

  ReceivedEscalationsGrpc(
      ReceivedEscalations received,
      Escalations escalations,
      Callers callers,
      Idempotency idempotency,
      EscalationLists lists) {
    this.received = received;
    this.escalations = escalations;
    this.callers = callers;
    this.idempotency = idempotency;
    this.lists = lists;
  }

  @Override
  public Uni<ListEscalationsResponse> listReceivedEscalations(
      ListReceivedEscalationsRequest request) {
    Caller caller = callers.current();
    UUID id = References.to("request", request.getRequestId());
    return lists.escalations(
        caller,
        request.getPage(),
        "received escalations " + id,
        (below, limit) -> received.page(caller, id, below, limit));
  }

  @Override
  public Uni<ListPageDeliveriesResponse> listReceivedPageDeliveries(
      ListReceivedPageDeliveriesRequest request) {
    Caller caller = callers.current();
    UUID id = References.to("request", request.getRequestId());
    return lists.deliveries(
        caller,
        request.getPage(),
        "received page deliveries " + id,
        (below, limit) -> received.deliveries(caller, id, below, limit));
  }

  @Override
  public Uni<Escalation> acknowledgeReceivedEscalation(
      AcknowledgeReceivedEscalationRequest request) {
    Caller caller = callers.current();
    UUID id = References.to("request", request.getRequestId());
    UUID escalation = References.to("escalation", request.getEscalationId());
    return idempotency
        .inSession(
            request,
            Escalation.parser(),
            () -> received.acknowledge(caller, id, escalation).map(EscalationMessages::from))
        .invoke(escalations::wake);
  }
}
