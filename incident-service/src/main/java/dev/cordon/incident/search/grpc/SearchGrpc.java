package dev.cordon.incident.search.grpc;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.Search;
import dev.cordon.contracts.incident.v1.SearchGroupIncidentsRequest;
import dev.cordon.contracts.incident.v1.SearchIncidentsRequest;
import dev.cordon.contracts.incident.v1.SearchIncidentsResponse;
import dev.cordon.incident.search.application.GroupSearch;
import dev.cordon.incident.search.application.GroupSearch.BrandFound;
import dev.cordon.incident.search.application.IncidentSearch;
import dev.cordon.incident.search.application.IncidentSearch.Found;
import dev.cordon.incident.search.domain.IncidentQuery;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.Page;
import dev.cordon.kernel.paging.PageSpec;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** For the gateway. */
@GrpcService
class SearchGrpc implements Search {

  private final IncidentSearch search;
  private final GroupSearch group;
  private final Callers callers;
  private final Cursors cursors;
  private final Clock clock;

  SearchGrpc(
      IncidentSearch search, GroupSearch group, Callers callers, Cursors cursors, Clock clock) {
    this.search = search;
    this.group = group;
    this.callers = callers;
    this.cursors = cursors;
    this.clock = clock;
  }

  @Override
  public Uni<SearchIncidentsResponse> searchIncidents(SearchIncidentsRequest request) {
    Caller caller = callers.current();
    IncidentQuery query = SearchRequests.query(request.getFilter());
    String list = SearchPlaces.list(request.toBuilder().clearPage().build());
    PageSpec page = cursors.open(request.getPage(), list, caller);
    return switch (SearchRequests.sort(request.getSort(), query)) {
      case NEWEST ->
          search
              .newest(caller, query, SearchPlaces.newest(page), page.limit() + 1)
              .map(found -> cursors.page(found, page, list, caller, SearchPlaces::newest))
              .map(SearchGrpc::ofBrand);
      case RELEVANCE -> {
        Instant began = SearchPlaces.began(page, clock.instant());
        yield search
            .best(caller, query.openedBefore(began), SearchPlaces.best(page), page.limit() + 1)
            .map(
                found ->
                    cursors.page(found, page, list, caller, row -> SearchPlaces.best(row, began)))
            .map(SearchGrpc::ofBrand);
      }
    };
  }

  @Override
  public Uni<SearchIncidentsResponse> searchGroupIncidents(SearchGroupIncidentsRequest request) {
    Caller.Member caller = member(callers.current());
    IncidentQuery query = SearchRequests.query(request.getFilter());
    Set<String> brands = new HashSet<>(request.getBrandsList());
    String list = SearchPlaces.list(request.toBuilder().clearPage().build());
    PageSpec page = cursors.open(request.getPage(), list, caller);
    return switch (SearchRequests.sort(request.getSort(), query)) {
      case NEWEST ->
          group
              .newest(caller, brands, query, SearchPlaces.newest(page), page.limit() + 1)
              .map(
                  found ->
                      cursors.page(
                          found, page, list, caller, row -> SearchPlaces.newest(row.found())))
              .map(SearchGrpc::ofGroup);
      case RELEVANCE -> {
        Instant began = SearchPlaces.began(page, clock.instant());
        yield group
            .best(
                caller,
                brands,
                query.openedBefore(began),
                SearchPlaces.best(page),
                page.limit() + 1)
            .map(
                found ->
                    cursors.page(
                        found, page, list, caller, row -> SearchPlaces.best(row.found(), began)))
            .map(SearchGrpc::ofGroup);
      }
    };
  }

  private static SearchIncidentsResponse ofBrand(Page<Found> page) {
    return SearchIncidentsResponse.newBuilder()
        .addAllIncidents(page.rows().stream().map(SearchMessages::from).toList())
        .setNextCursor(page.nextCursor())
        .build();
  }

  private static SearchIncidentsResponse ofGroup(Page<BrandFound> page) {
    return SearchIncidentsResponse.newBuilder()
        .addAllIncidents(page.rows().stream().map(SearchMessages::from).toList())
        .setNextCursor(page.nextCursor())
        .build();
  }

  /** The contract lets members in only. */
  private static Caller.Member member(Caller caller) {
    return switch (caller) {
      case Caller.Member member -> member;
      case Caller.Service _, Caller.Guest _ ->
          throw Refusal.of(ErrorReason.MISSING_ROLE, "Services may not call this.");
    };
  }
}
