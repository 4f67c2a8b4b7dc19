package dev.cordon.gateway.sharing;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.ListSharesRequest;
import dev.cordon.contracts.incident.v1.MutinySharesGrpc.MutinySharesStub;
import dev.cordon.contracts.incident.v1.ShareIncidentRequest;
import dev.cordon.contracts.incident.v1.TakeShareBackRequest;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.PageView;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Shares of the incident service, for their owners. */
@ApplicationScoped
class SharesClient {

  @GrpcClient("incident")
  MutinySharesStub shares;

  private final ServiceCalls calls;

  SharesClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<ShareView> share(String brand, ShareIncidentRequest request) {
    return calls.to(shares, brand).shareIncident(request).map(ShareView::from);
  }

  Uni<PageView<ShareView>> list(String brand, String incident, PageRequest page) {
    return calls
        .to(shares, brand)
        .listShares(ListSharesRequest.newBuilder().setIncidentId(incident).setPage(page).build())
        .map(list -> PageView.of(list.getSharesList(), ShareView::from, list.getNextCursor()));
  }

  Uni<ShareView> takeBack(String brand, String incident, String share) {
    return calls
        .to(shares, brand)
        .takeShareBack(
            TakeShareBackRequest.newBuilder().setIncidentId(incident).setShareId(share).build())
        .map(ShareView::from);
  }
}
