package dev.cordon.gateway.incidents;

import dev.cordon.contracts.incident.v1.GetReadersRequest;
import dev.cordon.contracts.incident.v1.ListGroupIncidentsRequest;
import dev.cordon.contracts.incident.v1.MutinyNeedToKnowGrpc.MutinyNeedToKnowStub;
import dev.cordon.contracts.incident.v1.MutinyPortfolioGrpc.MutinyPortfolioStub;
import dev.cordon.contracts.incident.v1.SetReadersRequest;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.PageView;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Who may know of what, in the incident service. */
@ApplicationScoped
class NeedToKnowClient {

  @GrpcClient("incident")
  MutinyNeedToKnowStub needToKnow;

  @GrpcClient("incident")
  MutinyPortfolioStub portfolio;

  private final ServiceCalls calls;

  NeedToKnowClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<ReadersView> readers(String brand, String incident) {
    return calls
        .to(needToKnow, brand)
        .getReaders(GetReadersRequest.newBuilder().setIncidentId(incident).build())
        .map(ReadersView::from);
  }

  Uni<ReadersView> set(String brand, SetReadersRequest request) {
    return calls.to(needToKnow, brand).setReaders(request).map(ReadersView::from);
  }

  Uni<PageView<GroupIncidentView>> ofGroup(String group, ListGroupIncidentsRequest request) {
    return calls
        .to(portfolio, group)
        .listGroupIncidents(request)
        .map(
            list ->
                PageView.of(
                    list.getIncidentsList(), GroupIncidentView::from, list.getNextCursor()));
  }
}
