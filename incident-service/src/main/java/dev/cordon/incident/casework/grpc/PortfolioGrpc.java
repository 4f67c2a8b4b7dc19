package dev.cordon.incident.casework.grpc;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.GroupIncident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.ListGroupIncidentsRequest;
import dev.cordon.contracts.incident.v1.ListGroupIncidentsResponse;
import dev.cordon.incident.casework.application.Portfolio;
import dev.cordon.incident.casework.application.Portfolio.BrandIncident;
import dev.cordon.incident.casework.application.Portfolio.Filter;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.PageSpec;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** For a group's security people. */
@GrpcService
class PortfolioGrpc implements dev.cordon.contracts.incident.v1.Portfolio {

  private final Portfolio portfolio;
  private final Callers callers;
  private final Cursors cursors;

  PortfolioGrpc(Portfolio portfolio, Callers callers, Cursors cursors) {
    this.portfolio = portfolio;
    this.callers = callers;
    this.cursors = cursors;
  }

  @Override
  public Uni<ListGroupIncidentsResponse> listGroupIncidents(ListGroupIncidentsRequest request) {
    Caller.Member caller = member(callers.current());
    Filter filter =
        new Filter(
            new HashSet<>(request.getBrandsList()),
            request.getStatesList().stream()
                .map(PortfolioGrpc::state)
                .collect(Collectors.toUnmodifiableSet()));
    // A cursor is good for one choice of brands and states.
    String list = "portfolio " + sorted(filter.brands()) + sorted(filter.states());
    PageSpec page = cursors.open(request.getPage(), list, caller);
    return portfolio
        .page(caller, filter, IncidentMessages.place(page), page.limit() + 1)
        .map(found -> response(found, page, list, caller));
  }

  private ListGroupIncidentsResponse response(
      List<BrandIncident> found, PageSpec page, String list, Caller caller) {
    var rows =
        cursors.page(found, page, list, caller, row -> IncidentMessages.keys(row.incident()));
    return ListGroupIncidentsResponse.newBuilder()
        .addAllIncidents(rows.rows().stream().map(PortfolioGrpc::message).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  private static GroupIncident message(BrandIncident entry) {
    return GroupIncident.newBuilder()
        .setBrand(entry.brand().alias())
        .setBrandName(entry.brand().name())
        .setIncident(IncidentMessages.from(entry.incident()))
        .build();
  }

  private static dev.cordon.incident.casework.domain.IncidentState state(IncidentState state) {
    return IncidentMessages.toState(state)
        .orElseThrow(() -> Refusal.invalid("states", "has an entry that isn't a state"));
  }

  private static List<String> sorted(java.util.Collection<?> values) {
    return values.stream().map(String::valueOf).sorted().toList();
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
