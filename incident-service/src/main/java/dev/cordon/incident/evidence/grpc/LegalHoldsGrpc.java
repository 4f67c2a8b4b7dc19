package dev.cordon.incident.evidence.grpc;

import dev.cordon.contracts.incident.v1.LegalHold;
import dev.cordon.contracts.incident.v1.ListHoldsRequest;
import dev.cordon.contracts.incident.v1.ListHoldsResponse;
import dev.cordon.contracts.incident.v1.ReleaseHoldRequest;
import dev.cordon.contracts.incident.v1.SetHoldRequest;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.evidence.application.Holds;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.PageSpec;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** For the gateway. */
@GrpcService
class LegalHoldsGrpc implements dev.cordon.contracts.incident.v1.LegalHolds {

  private final Holds holds;
  private final CaseFile incidents;
  private final Callers callers;
  private final Idempotency idempotency;
  private final Cursors cursors;

  LegalHoldsGrpc(
      Holds holds, CaseFile incidents, Callers callers, Idempotency idempotency, Cursors cursors) {
    this.holds = holds;
    this.incidents = incidents;
    this.callers = callers;
    this.idempotency = idempotency;
    this.cursors = cursors;
  }

  @Override
  public Uni<LegalHold> setHold(SetHoldRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    Optional<UUID> file =
        Optional.of(request.getEvidenceId())
            .filter(id -> !id.isEmpty())
            .map(id -> References.in("evidence_id", id));
    return incidents.within(
        caller,
        incident,
        () ->
            idempotency.inSession(
                request,
                LegalHold.parser(),
                () ->
                    holds
                        .set(caller, incident, file, request.getReason())
                        .map(EvidenceMessages::from)));
  }

  @Override
  public Uni<ListHoldsResponse> listHolds(ListHoldsRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    String list = "holds " + incident;
    PageSpec page = cursors.open(request.getPage(), list, caller);
    Optional<UUID> below = page.after().stream().findFirst().map(UUID::fromString);
    return holds
        .page(caller, incident, below, page.limit() + 1)
        .map(found -> response(found, page, list, caller));
  }

  private ListHoldsResponse response(
      List<dev.cordon.incident.evidence.domain.LegalHold> found,
      PageSpec page,
      String list,
      Caller caller) {
    var rows = cursors.page(found, page, list, caller, row -> List.of(row.id().toString()));
    return ListHoldsResponse.newBuilder()
        .addAllHolds(rows.rows().stream().map(EvidenceMessages::from).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  @Override
  public Uni<LegalHold> releaseHold(ReleaseHoldRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    UUID hold = References.to("hold", request.getHoldId());
    return incidents.within(
        caller,
        incident,
        () ->
            idempotency.inSession(
                request,
                LegalHold.parser(),
                () ->
                    holds
                        .release(caller, incident, hold, request.getReason())
                        .map(EvidenceMessages::from)));
  }
}
