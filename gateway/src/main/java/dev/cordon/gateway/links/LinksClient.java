package dev.cordon.gateway.links;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.DismissSuggestionRequest;
import dev.cordon.contracts.incident.v1.LinkIncidentsRequest;
import dev.cordon.contracts.incident.v1.ListLinksRequest;
import dev.cordon.contracts.incident.v1.ListMergesRequest;
import dev.cordon.contracts.incident.v1.ListSuggestionsRequest;
import dev.cordon.contracts.incident.v1.MergeIncidentsRequest;
import dev.cordon.contracts.incident.v1.MutinyLinksGrpc.MutinyLinksStub;
import dev.cordon.contracts.incident.v1.MutinyMergesGrpc.MutinyMergesStub;
import dev.cordon.contracts.incident.v1.MutinySuggestionsGrpc.MutinySuggestionsStub;
import dev.cordon.contracts.incident.v1.RemoveLinkRequest;
import dev.cordon.contracts.notification.v1.CountUnderWayRequest;
import dev.cordon.contracts.notification.v1.MutinyNoticesGrpc.MutinyNoticesStub;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.PageView;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Links, suggestions and merges of the incident service. */
@ApplicationScoped
class LinksClient {

  @GrpcClient("incident")
  MutinyLinksStub links;

  @GrpcClient("incident")
  MutinySuggestionsStub suggestions;

  @GrpcClient("incident")
  MutinyMergesStub merges;

  @GrpcClient("notification")
  MutinyNoticesStub notices;

  private final ServiceCalls calls;

  LinksClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<LinkView> link(String brand, LinkIncidentsRequest request) {
    return calls.to(links, brand).linkIncidents(request).map(LinkView::from);
  }

  Uni<PageView<LinkView>> list(String brand, String incident, PageRequest page) {
    return calls
        .to(links, brand)
        .listLinks(ListLinksRequest.newBuilder().setIncidentId(incident).setPage(page).build())
        .map(list -> PageView.of(list.getLinksList(), LinkView::from, list.getNextCursor()));
  }

  Uni<LinkView> remove(String brand, String incident, String link) {
    return calls
        .to(links, brand)
        .removeLink(RemoveLinkRequest.newBuilder().setIncidentId(incident).setLinkId(link).build())
        .map(LinkView::from);
  }

  Uni<SuggestionsView> suggestions(String brand, String incident) {
    return calls
        .to(suggestions, brand)
        .listSuggestions(ListSuggestionsRequest.newBuilder().setIncidentId(incident).build())
        .map(SuggestionsView::from);
  }

  Uni<DismissedSuggestionView> dismiss(String brand, DismissSuggestionRequest request) {
    return calls
        .to(suggestions, brand)
        .dismissSuggestion(request)
        .map(done -> DismissedSuggestionView.from(request));
  }

  /**
   * Letters belong to the notification service, which the incident service may not ask: so the door
   * does, and hands on what it was told. Refused for them is only what isn't a repeated request.
   */
  Uni<MergeView> merge(String brand, MergeIncidentsRequest request) {
    return calls
        .to(notices, brand)
        .countUnderWay(
            CountUnderWayRequest.newBuilder().setIncidentId(request.getOtherId()).build())
        .map(underWay -> request.toBuilder().setNoticesUnderWay(underWay.getNotices()).build())
        .chain(counted -> calls.to(merges, brand).mergeIncidents(counted))
        .map(MergeView::from);
  }

  Uni<MergesView> merges(String brand, String incident, PageRequest page) {
    return calls
        .to(merges, brand)
        .listMerges(ListMergesRequest.newBuilder().setIncidentId(incident).setPage(page).build())
        .map(MergesView::from);
  }
}
