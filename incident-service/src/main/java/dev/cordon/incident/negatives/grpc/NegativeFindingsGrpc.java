package dev.cordon.incident.negatives.grpc;

import dev.cordon.contracts.incident.v1.GetNegativeFindingRequest;
import dev.cordon.contracts.incident.v1.ListNegativeFindingsRequest;
import dev.cordon.contracts.incident.v1.ListNegativeFindingsResponse;
import dev.cordon.contracts.incident.v1.NegativeFinding;
import dev.cordon.contracts.incident.v1.StateNegativeFindingRequest;
import dev.cordon.contracts.incident.v1.WithdrawNegativeFindingRequest;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.negatives.application.NegativeFindingStore.Place;
import dev.cordon.incident.negatives.application.NegativeFindings;
import dev.cordon.incident.negatives.application.NegativeFindings.Stating;
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
class NegativeFindingsGrpc implements dev.cordon.contracts.incident.v1.NegativeFindings {

  private final NegativeFindings findings;
  private final CaseFile incidents;
  private final Callers callers;
  private final Idempotency idempotency;
  private final Cursors cursors;

  NegativeFindingsGrpc(
      NegativeFindings findings,
      CaseFile incidents,
      Callers callers,
      Idempotency idempotency,
      Cursors cursors) {
    this.findings = findings;
    this.incidents = incidents;
    this.callers = callers;
    this.idempotency = idempotency;
    this.cursors = cursors;
  }

  @Override
  public Uni<NegativeFinding> stateNegativeFinding(StateNegativeFindingRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    return incidents
        .within(caller, incident, () -> Uni.createFrom().item(NegativeMessages.toStating(request)))
        .call(stating -> findings.requireEntity(caller, stating.scope()))
        .chain(
            stating ->
                incidents.within(
                    caller,
                    incident,
                    () ->
                        idempotency.inSession(
                            request,
                            NegativeFinding.parser(),
                            () -> stated(caller, incident, stating))));
  }

  private Uni<NegativeFinding> stated(Caller caller, UUID incident, Stating stating) {
    return findings.state(caller, incident, stating).map(NegativeMessages::from);
  }

  @Override
  public Uni<NegativeFinding> withdrawNegativeFinding(WithdrawNegativeFindingRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    UUID finding = References.to("negative finding", request.getId());
    return incidents.within(
        caller,
        incident,
        () ->
            idempotency.inSession(
                request,
                NegativeFinding.parser(),
                () ->
                    findings
                        .withdraw(caller, incident, finding, request.getReason())
                        .map(NegativeMessages::from)));
  }

  @Override
  public Uni<NegativeFinding> getNegativeFinding(GetNegativeFindingRequest request) {
    return findings
        .get(
            callers.current(),
            References.to("incident", request.getIncidentId()),
            References.to("negative finding", request.getId()))
        .map(NegativeMessages::from);
  }

  @Override
  public Uni<ListNegativeFindingsResponse> listNegativeFindings(
      ListNegativeFindingsRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    String list = "negative findings " + incident;
    PageSpec page = cursors.open(request.getPage(), list, caller);
    return findings
        .page(caller, incident, place(page), page.limit() + 1)
        .map(found -> listed(found, page, list, caller));
  }

  private ListNegativeFindingsResponse listed(
      List<dev.cordon.incident.negatives.domain.NegativeFinding> found,
      PageSpec page,
      String list,
      Caller caller) {
    var rows =
        cursors.page(
            found,
            page,
            list,
            caller,
            row -> List.of(row.statedAt().toString(), row.id().toString()));
    return ListNegativeFindingsResponse.newBuilder()
        .addAllFindings(rows.rows().stream().map(NegativeMessages::from).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  private static Optional<Place> place(PageSpec page) {
    return page.after().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Place(
                Instant.parse(page.after().getFirst()), UUID.fromString(page.after().getLast())));
  }
}
