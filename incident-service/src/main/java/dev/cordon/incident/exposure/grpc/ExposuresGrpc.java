package dev.cordon.incident.exposure.grpc;

import dev.cordon.contracts.incident.v1.ComputeExposureRequest;
import dev.cordon.contracts.incident.v1.Exposure;
import dev.cordon.contracts.incident.v1.Finding;
import dev.cordon.contracts.incident.v1.GetExposureRequest;
import dev.cordon.contracts.incident.v1.ListExposuresRequest;
import dev.cordon.contracts.incident.v1.ListExposuresResponse;
import dev.cordon.contracts.incident.v1.ListFindingsRequest;
import dev.cordon.contracts.incident.v1.ListFindingsResponse;
import dev.cordon.contracts.incident.v1.StateFindingRequest;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.exposure.application.ExposureStore.FindingPlace;
import dev.cordon.incident.exposure.application.ExposureStore.ListedFinding;
import dev.cordon.incident.exposure.application.Exposures;
import dev.cordon.incident.exposure.domain.Scope;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.PageSpec;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** For the gateway. */
@GrpcService
class ExposuresGrpc implements dev.cordon.contracts.incident.v1.Exposures {

  private final Exposures exposures;
  private final CaseFile incidents;
  private final Callers callers;
  private final Idempotency idempotency;
  private final Cursors cursors;

  ExposuresGrpc(
      Exposures exposures,
      CaseFile incidents,
      Callers callers,
      Idempotency idempotency,
      Cursors cursors) {
    this.exposures = exposures;
    this.incidents = incidents;
    this.callers = callers;
    this.idempotency = idempotency;
    this.cursors = cursors;
  }

  @Override
  public Uni<Finding> stateFinding(StateFindingRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    return incidents.within(
        caller,
        incident,
        () ->
            idempotency.inSession(
                request, Finding.parser(), () -> stated(caller, incident, request)));
  }

  private Uni<Finding> stated(Caller caller, UUID incident, StateFindingRequest request) {
    return exposures
        .state(
            caller,
            incident,
            request.getCategory(),
            ExposureMessages.toVerdict(request.getVerdict()),
            request.getMethod(),
            request.getEvidence())
        .map(finding -> ExposureMessages.from(finding));
  }

  @Override
  public Uni<ListFindingsResponse> listFindings(ListFindingsRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    // A cursor is good for the findings of one incident.
    String list = "findings " + incident;
    PageSpec page = cursors.open(request.getPage(), list, caller);
    return exposures
        .findings(caller, incident, place(page), page.limit() + 1)
        .map(found -> findings(found, page, list, caller));
  }

  private ListFindingsResponse findings(
      List<ListedFinding> found, PageSpec page, String list, Caller caller) {
    var rows = cursors.page(found, page, list, caller, ExposuresGrpc::keys);
    return ListFindingsResponse.newBuilder()
        .addAllFindings(rows.rows().stream().map(row -> ExposureMessages.from(row)).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  private static List<String> keys(ListedFinding row) {
    return List.of(row.finding().establishedAt().toString(), row.finding().id().toString());
  }

  private static Optional<FindingPlace> place(PageSpec page) {
    return page.after().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new FindingPlace(
                Instant.parse(page.after().getFirst()), UUID.fromString(page.after().getLast())));
  }

  /**
   * In steps of which each is committed: the key keeps the id that was begun, and the exposure is
   * counted outside any transaction.
   */
  @Override
  public Uni<Exposure> computeExposure(ComputeExposureRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    Scope scope = new Scope(request.getImportIdsList(), request.getLegalEntitiesList());
    return incidents
        .within(
            caller,
            incident,
            () ->
                idempotency.inSession(
                    request,
                    GetExposureRequest.parser(),
                    () -> exposures.begin(caller, incident, scope).map(id -> begun(incident, id))))
        .map(begun -> UUID.fromString(begun.getExposureId()))
        .chain(id -> complete(caller, incident, id))
        .map(ExposureMessages::from);
  }

  private static GetExposureRequest begun(UUID incident, UUID exposure) {
    return GetExposureRequest.newBuilder()
        .setIncidentId(incident.toString())
        .setExposureId(exposure.toString())
        .build();
  }

  private Uni<dev.cordon.incident.exposure.domain.Exposure> complete(
      Caller caller, UUID incident, UUID exposure) {
    return exposures
        .complete(caller, incident, exposure)
        .onFailure(Exposures::isRefusedForGood)
        // The key first: should we end in between, the next request finds what was begun.
        .call(
            () ->
                idempotency
                    .withdrawInSession()
                    .chain(() -> exposures.forget(caller, incident, exposure)));
  }

  @Override
  public Uni<Exposure> getExposure(GetExposureRequest request) {
    return exposures
        .get(
            callers.current(),
            References.to("incident", request.getIncidentId()),
            References.to("exposure", request.getExposureId()))
        .map(ExposureMessages::from);
  }

  @Override
  public Uni<ListExposuresResponse> listExposures(ListExposuresRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    String list = "exposures " + incident;
    PageSpec page = cursors.open(request.getPage(), list, caller);
    Optional<Integer> below = page.after().stream().findFirst().map(Integer::valueOf);
    return exposures
        .page(caller, incident, below, page.limit() + 1)
        .map(found -> found.stream().map(ExposureMessages::from).toList())
        .map(found -> exposures(found, page, list, caller));
  }

  private ListExposuresResponse exposures(
      List<Exposure> found, PageSpec page, String list, Caller caller) {
    var rows =
        cursors.page(
            found, page, list, caller, row -> List.of(Integer.toString(row.getRevision())));
    return ListExposuresResponse.newBuilder()
        .addAllExposures(rows.rows())
        .setNextCursor(rows.nextCursor())
        .build();
  }
}
