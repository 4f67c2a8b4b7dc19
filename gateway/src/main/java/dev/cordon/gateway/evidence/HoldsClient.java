package dev.cordon.gateway.evidence;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.ListHoldsRequest;
import dev.cordon.contracts.incident.v1.MutinyLegalHoldsGrpc.MutinyLegalHoldsStub;
import dev.cordon.contracts.incident.v1.ReleaseHoldRequest;
import dev.cordon.contracts.incident.v1.SetHoldRequest;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.PageView;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Legal holds of the incident service. */
@ApplicationScoped
class HoldsClient {

  @GrpcClient("incident")
  MutinyLegalHoldsStub holds;

  private final ServiceCalls calls;

  HoldsClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<HoldView> set(String brand, SetHoldRequest request) {
    return calls.to(holds, brand).setHold(request).map(HoldView::from);
  }

  Uni<PageView<HoldView>> list(String brand, String incident, PageRequest page) {
    return calls
        .to(holds, brand)
        .listHolds(ListHoldsRequest.newBuilder().setIncidentId(incident).setPage(page).build())
        .map(list -> PageView.of(list.getHoldsList(), HoldView::from, list.getNextCursor()));
  }

  Uni<HoldView> release(String brand, ReleaseHoldRequest request) {
    return calls.to(holds, brand).releaseHold(request).map(HoldView::from);
  }
}
