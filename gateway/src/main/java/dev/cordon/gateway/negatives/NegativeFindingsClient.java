package dev.cordon.gateway.negatives;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.GetNegativeFindingRequest;
import dev.cordon.contracts.incident.v1.ListNegativeFindingsRequest;
import dev.cordon.contracts.incident.v1.MutinyNegativeFindingsGrpc.MutinyNegativeFindingsStub;
import dev.cordon.contracts.incident.v1.StateNegativeFindingRequest;
import dev.cordon.contracts.incident.v1.WithdrawNegativeFindingRequest;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.PageView;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Negative findings of the incident service. */
@ApplicationScoped
class NegativeFindingsClient {

  @GrpcClient("incident")
  MutinyNegativeFindingsStub findings;

  private final ServiceCalls calls;

  NegativeFindingsClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<NegativeFindingView> state(String brand, StateNegativeFindingRequest request) {
    return calls.to(findings, brand).stateNegativeFinding(request).map(NegativeFindingView::from);
  }

  Uni<NegativeFindingView> withdraw(String brand, WithdrawNegativeFindingRequest request) {
    return calls
        .to(findings, brand)
        .withdrawNegativeFinding(request)
        .map(NegativeFindingView::from);
  }

  Uni<NegativeFindingView> get(String brand, String incident, String id) {
    return calls
        .to(findings, brand)
        .getNegativeFinding(
            GetNegativeFindingRequest.newBuilder().setIncidentId(incident).setId(id).build())
        .map(NegativeFindingView::from);
  }

  Uni<PageView<NegativeFindingView>> list(String brand, String incident, PageRequest page) {
    return calls
        .to(findings, brand)
        .listNegativeFindings(
            ListNegativeFindingsRequest.newBuilder().setIncidentId(incident).setPage(page).build())
        .map(
            list ->
                PageView.of(
                    list.getFindingsList(), NegativeFindingView::from, list.getNextCursor()));
  }
}
