package dev.cordon.incident.escalation.grpc;

import dev.cordon.contracts.incident.v1.AcknowledgeReceivedEscalationRequest;
import dev.cordon.contracts.incident.v1.Escalation;
import dev.cordon.contracts.incident.v1.ListEscalationsResponse;
import dev.cordon.contracts.incident.v1.ListPageDeliveriesResponse;
import dev.cordon.contracts.incident.v1.ListReceivedEscalationsRequest;
import dev.cordon.contracts.incident.v1.ListReceivedPageDeliveriesRequest;
import dev.cordon.incident.escalation.application.Escalations;
import dev.cordon.incident.escalation.application.ReceivedEscalations;
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

/** For recipients of requests, by way of the gateway. */
@GrpcService
class ReceivedEscalationsGrpc implements dev.cordon.contracts.incident.v1.ReceivedEscalations {

  private final ReceivedEscalations received;
  private final Escalations escalations;
  private final Callers callers;
  private final Idempotency idempotency;
  private final Cursors cursors;

  ReceivedEscalationsGrpc(
      ReceivedEscalations received,
      Escalations escalations,
      Callers callers,
      Idempotency idempotency,
      Cursors cursors) {
    this.received = received;
    this.escalations = escalations;
    this.callers = callers;
    this.idempotency = idempotency;
    this.cursors = cursors;
  }

  @Override
  public Uni<ListEscalationsResponse> listReceivedEscalations(
      ListReceivedEscalationsRequest request) {
    Caller caller = callers.current();
    UUID id = References.to("request", request.getRequestId());
    String list = "received escalations " + id;
    PageSpec page = cursors.open(request.getPage(), list, caller);
    return received
        .page(caller, id, below(page), page.limit() + 1)
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
  public Uni<ListPageDeliveriesResponse> listReceivedPageDeliveries(
      ListReceivedPageDeliveriesRequest request) {
    Caller caller = callers.current();
    UUID id = References.to("request", request.getRequestId());
    String list = "received page deliveries " + id;
    PageSpec page = cursors.open(request.getPage(), list, caller);
    return received
        .deliveries(caller, id, below(page), page.limit() + 1)
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
