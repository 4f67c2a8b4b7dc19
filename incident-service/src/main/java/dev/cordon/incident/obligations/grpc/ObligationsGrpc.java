package dev.cordon.incident.obligations.grpc;

import dev.cordon.contracts.incident.v1.GetObligationRequest;
import dev.cordon.contracts.incident.v1.ListBrandObligationsRequest;
import dev.cordon.contracts.incident.v1.ListObligationMovesRequest;
import dev.cordon.contracts.incident.v1.ListObligationMovesResponse;
import dev.cordon.contracts.incident.v1.ListObligationsRequest;
import dev.cordon.contracts.incident.v1.ListObligationsResponse;
import dev.cordon.contracts.incident.v1.MoveObligationRequest;
import dev.cordon.contracts.incident.v1.Obligation;
import dev.cordon.contracts.incident.v1.ObligationState;
import dev.cordon.contracts.incident.v1.RecordObligationRequest;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.obligations.application.ObligationLists;
import dev.cordon.incident.obligations.application.ObligationStore.BrandFilter;
import dev.cordon.incident.obligations.application.ObligationStore.ObligationPlace;
import dev.cordon.incident.obligations.application.Obligations;
import dev.cordon.incident.obligations.domain.ObligationMove;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.PageSpec;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** For the gateway. */
@GrpcService
class ObligationsGrpc implements dev.cordon.contracts.incident.v1.Obligations {

  private final Obligations obligations;
  private final ObligationLists lists;
  private final CaseFile incidents;
  private final Callers callers;
  private final Idempotency idempotency;
  private final Cursors cursors;

  ObligationsGrpc(
      Obligations obligations,
      ObligationLists lists,
      CaseFile incidents,
      Callers callers,
      Idempotency idempotency,
      Cursors cursors) {
    this.obligations = obligations;
    this.lists = lists;
    this.incidents = incidents;
    this.callers = callers;
    this.idempotency = idempotency;
    this.cursors = cursors;
  }

  @Override
  public Uni<Obligation> recordObligation(RecordObligationRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    var said = ObligationMessages.said(request);
    return obligations
        .knows(caller, said.legalEntity())
        .chain(
            known ->
                incidents.within(
                    caller,
                    incident,
                    () ->
                        idempotency.inSession(
                            request,
                            Obligation.parser(),
                            () ->
                                obligations
                                    .record(caller, incident, said, known)
                                    .map(this::message))));
  }

  @Override
  public Uni<Obligation> getObligation(GetObligationRequest request) {
    UUID incident = References.to("incident", request.getIncidentId());
    UUID obligation = References.to("obligation", request.getObligationId());
    return lists.get(callers.current(), incident, obligation).map(this::message);
  }

  @Override
  public Uni<ListObligationsResponse> listObligations(ListObligationsRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    String list = "obligations " + incident;
    PageSpec page = cursors.open(request.getPage(), list, caller);
    Optional<UUID> after = page.after().stream().findFirst().map(UUID::fromString);
    return lists
        .page(caller, incident, states(request.getStatesList()), after, page.limit() + 1)
        .map(found -> response(found, page, list, caller, row -> List.of(row.id().toString())));
  }

  private static Set<dev.cordon.incident.obligations.domain.ObligationState> states(
      List<ObligationState> states) {
    return states.stream()
        .map(
            state ->
                ObligationMessages.toState(state)
                    .orElseThrow(() -> Refusal.invalid("states", "has what isn't a state")))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Uni<Obligation> moveObligation(MoveObligationRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    UUID obligation = References.to("obligation", request.getObligationId());
    var said = ObligationMessages.said(request);
    return incidents.within(
        caller,
        incident,
        () ->
            idempotency.inSession(
                request,
                Obligation.parser(),
                () ->
                    obligations
                        .move(caller, incident, obligation, request.getExpectedVersion(), said)
                        .map(this::message)));
  }

  @Override
  public Uni<ListObligationMovesResponse> listObligationMoves(ListObligationMovesRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    UUID obligation = References.to("obligation", request.getObligationId());
    String list = "moves of obligation " + obligation;
    PageSpec page = cursors.open(request.getPage(), list, caller);
    Optional<Long> below = page.after().stream().findFirst().map(Long::valueOf);
    return lists
        .moves(caller, incident, obligation, below, page.limit() + 1)
        .map(found -> moves(found, page, list, caller));
  }

  private ListObligationMovesResponse moves(
      List<ObligationMove> found, PageSpec page, String list, Caller caller) {
    var rows =
        cursors.page(found, page, list, caller, row -> List.of(Long.toString(row.version())));
    return ListObligationMovesResponse.newBuilder()
        .addAllMoves(rows.rows().stream().map(ObligationMessages::from).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  @Override
  public Uni<ListObligationsResponse> listBrandObligations(ListBrandObligationsRequest request) {
    Caller caller = callers.current();
    BrandFilter filter = filter(request);
    // A cursor of one state's list is no place in another's.
    String list = "obligations of the brand, " + filter.state();
    PageSpec page = cursors.open(request.getPage(), list, caller);
    return lists
        .ofBrand(caller, filter, place(page), page.limit() + 1)
        .map(found -> response(found, page, list, caller, ObligationsGrpc::keys));
  }

  private static BrandFilter filter(ListBrandObligationsRequest request) {
    return new BrandFilter(
        request.getState() == ObligationState.OBLIGATION_STATE_UNSPECIFIED
            ? dev.cordon.incident.obligations.domain.ObligationState.RUNNING
            : ObligationMessages.toState(request.getState())
                .orElseThrow(() -> Refusal.invalid("state", "isn't a state")),
        request.hasDueBefore()
            ? Optional.of(ObligationMessages.instant(request.getDueBefore(), "due_before"))
            : Optional.empty());
  }

  private ListObligationsResponse response(
      List<dev.cordon.incident.obligations.domain.Obligation> found,
      PageSpec page,
      String list,
      Caller caller,
      Function<dev.cordon.incident.obligations.domain.Obligation, List<String>> keys) {
    var rows = cursors.page(found, page, list, caller, keys);
    return ListObligationsResponse.newBuilder()
        .addAllObligations(rows.rows().stream().map(this::message).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  private static List<String> keys(dev.cordon.incident.obligations.domain.Obligation obligation) {
    ObligationPlace place = ObligationPlace.of(obligation);
    return List.of(place.listedAt().toString(), place.id().toString());
  }

  private static Optional<ObligationPlace> place(PageSpec page) {
    return page.after().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ObligationPlace(
                Instant.parse(page.after().getFirst()), UUID.fromString(page.after().getLast())));
  }

  private Obligation message(dev.cordon.incident.obligations.domain.Obligation obligation) {
    return ObligationMessages.from(obligation, lists.now());
  }
}
