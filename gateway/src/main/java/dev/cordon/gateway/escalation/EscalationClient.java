package dev.cordon.gateway.escalation;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.AcknowledgeEscalationRequest;
import dev.cordon.contracts.incident.v1.GetEscalationPolicyRequest;
import dev.cordon.contracts.incident.v1.GetEscalationRequest;
import dev.cordon.contracts.incident.v1.ListEscalationsRequest;
import dev.cordon.contracts.incident.v1.ListPageDeliveriesRequest;
import dev.cordon.contracts.incident.v1.MutinyEscalationsGrpc.MutinyEscalationsStub;
import dev.cordon.contracts.incident.v1.PageDutyOfficerRequest;
import dev.cordon.contracts.incident.v1.ResetEscalationPolicyRequest;
import dev.cordon.contracts.incident.v1.SetEscalationPolicyRequest;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.PageView;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Escalations and their policy, at the incident service. */
@ApplicationScoped
class EscalationClient {

  @GrpcClient("incident")
  MutinyEscalationsStub escalations;

  private final ServiceCalls calls;

  EscalationClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<EscalationPolicyView> policy(String brand) {
    return calls
        .to(escalations, brand)
        .getEscalationPolicy(GetEscalationPolicyRequest.getDefaultInstance())
        .map(EscalationPolicyView::from);
  }

  Uni<EscalationPolicyView> set(String brand, SetEscalationPolicyRequest request) {
    return calls
        .to(escalations, brand)
        .setEscalationPolicy(request)
        .map(EscalationPolicyView::from);
  }

  Uni<EscalationPolicyView> reset(String brand, long expectedVersion) {
    return calls
        .to(escalations, brand)
        .resetEscalationPolicy(
            ResetEscalationPolicyRequest.newBuilder().setExpectedVersion(expectedVersion).build())
        .map(EscalationPolicyView::from);
  }

  Uni<EscalationView> page(String brand, PageDutyOfficerRequest request) {
    return calls.to(escalations, brand).pageDutyOfficer(request).map(EscalationView::from);
  }

  Uni<EscalationView> get(String brand, String incident, String escalation) {
    return calls
        .to(escalations, brand)
        .getEscalation(
            GetEscalationRequest.newBuilder()
                .setIncidentId(incident)
                .setEscalationId(escalation)
                .build())
        .map(EscalationView::from);
  }

  Uni<EscalationView> acknowledge(String brand, String incident, String escalation) {
    return calls
        .to(escalations, brand)
        .acknowledgeEscalation(
            AcknowledgeEscalationRequest.newBuilder()
                .setIncidentId(incident)
                .setEscalationId(escalation)
                .build())
        .map(EscalationView::from);
  }

  Uni<PageView<EscalationView>> list(String brand, String incident, PageRequest page) {
    return calls
        .to(escalations, brand)
        .listEscalations(
            ListEscalationsRequest.newBuilder().setIncidentId(incident).setPage(page).build())
        .map(
            list ->
                PageView.of(list.getEscalationsList(), EscalationView::from, list.getNextCursor()));
  }

  Uni<PageView<PageDeliveryView>> deliveries(String brand, String incident, PageRequest page) {
    return calls
        .to(escalations, brand)
        .listPageDeliveries(
            ListPageDeliveriesRequest.newBuilder().setIncidentId(incident).setPage(page).build())
        .map(
            list ->
                PageView.of(
                    list.getDeliveriesList(), PageDeliveryView::from, list.getNextCursor()));
  }
}
