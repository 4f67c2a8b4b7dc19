package dev.cordon.gateway.search;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.ListMentionsRequest;
import dev.cordon.contracts.incident.v1.MutinyMentionsGrpc.MutinyMentionsStub;
import dev.cordon.contracts.incident.v1.MutinySearchGrpc.MutinySearchStub;
import dev.cordon.contracts.incident.v1.SearchGroupIncidentsRequest;
import dev.cordon.contracts.incident.v1.SearchIncidentsRequest;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.PageView;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Finding things in the incident service. */
@ApplicationScoped
class SearchClient {

  @GrpcClient("incident")
  MutinySearchStub search;

  @GrpcClient("incident")
  MutinyMentionsStub mentions;

  private final ServiceCalls calls;

  SearchClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<PageView<FoundIncidentView>> ofBrand(String brand, SearchIncidentsRequest request) {
    return calls
        .to(search, brand)
        .searchIncidents(request)
        .map(
            found ->
                PageView.of(
                    found.getIncidentsList(), FoundIncidentView::from, found.getNextCursor()));
  }

  Uni<PageView<GroupFoundIncidentView>> ofGroup(String group, SearchGroupIncidentsRequest request) {
    return calls
        .to(search, group)
        .searchGroupIncidents(request)
        .map(
            found ->
                PageView.of(
                    found.getIncidentsList(), GroupFoundIncidentView::from, found.getNextCursor()));
  }

  Uni<PageView<MentionView>> mentions(String brand, PageRequest page) {
    return calls
        .to(mentions, brand)
        .listMentions(ListMentionsRequest.newBuilder().setPage(page).build())
        .map(list -> PageView.of(list.getMentionsList(), MentionView::from, list.getNextCursor()));
  }
}
