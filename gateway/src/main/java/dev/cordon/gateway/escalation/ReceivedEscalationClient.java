package dev.cordon.gateway.escalation;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.AcknowledgeReceivedEscalationRequest;
import dev.cordon.contracts.incident.v1.ListReceivedEscalationsRequest;
import dev.cordon.contracts.incident.v1.ListReceivedPageDeliveriesRequest;
import dev.cordon.contracts.incident.v1.MutinyReceivedEscalationsGrpc.MutinyReceivedEscalationsStub;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.PageView;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Escalations about what an organization is asked to do, at the incident service. */
@ApplicationScoped
class ReceivedEscalationClient {

  @GrpcClient("incident")
  MutinyReceivedEscalationsStub escalations;

  private final ServiceCalls calls;

  ReceivedEscalationClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<PageView<EscalationView>> list(String recipient, String request, PageRequest page) {
    return calls
        .to(escalations, recipient)
        .listReceivedEscalations(
            ListReceivedEscalationsRequest.newBuilder().setRequestId(request).setPage(page).build())
        .map(
            list ->
                PageView.of(list.getEscalationsList(), EscalationView::from, list.getNextCursor()));
  }

  Uni<EscalationView> acknowledge(String recipient, String request, String escalation) {
    return calls
        .to(escalations, recipient)
        .acknowledgeReceivedEscalation(
            AcknowledgeReceivedEscalationRequest.newBuilder()
                .setRequestId(request)
                .setEscalationId(escalation)
                .build())
        .map(EscalationView::from);
  }

  Uni<PageView<PageDeliveryView>> deliveries(String recipient, String request, PageRequest page) {
    return calls
        .to(escalations, recipient)
        .listReceivedPageDeliveries(
            ListReceivedPageDeliveriesRequest.newBuilder()
                .setRequestId(request)
                .setPage(page)
                .build())
        .map(
            list ->
                PageView.of(
                    list.getDeliveriesList(), PageDeliveryView::from, list.getNextCursor()));
  }
}
