package dev.cordon.gateway.escalation;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.AcknowledgeAlertEscalationRequest;
import dev.cordon.contracts.incident.v1.ListAlertEscalationsRequest;
import dev.cordon.contracts.incident.v1.ListAlertPageDeliveriesRequest;
import dev.cordon.contracts.incident.v1.MutinyAlertEscalationsGrpc.MutinyAlertEscalationsStub;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.PageView;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Escalations for alerts that nobody takes up, at the incident service. */
@ApplicationScoped
class AlertEscalationClient {

  @GrpcClient("incident")
  MutinyAlertEscalationsStub escalations;

  private final ServiceCalls calls;

  AlertEscalationClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<PageView<EscalationView>> list(String brand, PageRequest page) {
    return calls
        .to(escalations, brand)
        .listAlertEscalations(ListAlertEscalationsRequest.newBuilder().setPage(page).build())
        .map(
            list ->
                PageView.of(list.getEscalationsList(), EscalationView::from, list.getNextCursor()));
  }

  Uni<EscalationView> acknowledge(String brand, String escalation) {
    return calls
        .to(escalations, brand)
        .acknowledgeAlertEscalation(
            AcknowledgeAlertEscalationRequest.newBuilder().setEscalationId(escalation).build())
        .map(EscalationView::from);
  }

  Uni<PageView<PageDeliveryView>> deliveries(String brand, PageRequest page) {
    return calls
        .to(escalations, brand)
        .listAlertPageDeliveries(ListAlertPageDeliveriesRequest.newBuilder().setPage(page).build())
        .map(
            list ->
                PageView.of(
                    list.getDeliveriesList(), PageDeliveryView::from, list.getNextCursor()));
  }
}
