package dev.cordon.incident.systems.grpc;

import dev.cordon.contracts.incident.v1.AddSystemRequest;
import dev.cordon.contracts.incident.v1.AffectedSystem;
import dev.cordon.contracts.incident.v1.BrandSystem;
import dev.cordon.contracts.incident.v1.GetAffectedSystemRequest;
import dev.cordon.contracts.incident.v1.GetSystemRequest;
import dev.cordon.contracts.incident.v1.ListAffectedSystemsRequest;
import dev.cordon.contracts.incident.v1.ListAffectedSystemsResponse;
import dev.cordon.contracts.incident.v1.ListSystemsRequest;
import dev.cordon.contracts.incident.v1.ListSystemsResponse;
import dev.cordon.contracts.incident.v1.SetAffectedSystemRequest;
import dev.cordon.contracts.incident.v1.SystemKind;
import dev.cordon.contracts.incident.v1.UpdateSystemRequest;
import dev.cordon.incident.systems.application.AffectedSystems;
import dev.cordon.incident.systems.application.AffectedSystems.Stating;
import dev.cordon.incident.systems.application.SystemStore.Affected;
import dev.cordon.incident.systems.application.Systems;
import dev.cordon.incident.systems.domain.BrandSystem.Change;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.PageSpec;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** For the gateway. */
@GrpcService
class SystemsGrpc implements dev.cordon.contracts.incident.v1.Systems {

  private static final String SYSTEMS = "systems";

  private final Systems systems;
  private final AffectedSystems affected;
  private final Callers callers;
  private final Idempotency idempotency;
  private final Cursors cursors;

  SystemsGrpc(
      Systems systems,
      AffectedSystems affected,
      Callers callers,
      Idempotency idempotency,
      Cursors cursors) {
    this.systems = systems;
    this.affected = affected;
    this.callers = callers;
    this.idempotency = idempotency;
    this.cursors = cursors;
  }

  @Override
  public Uni<BrandSystem> addSystem(AddSystemRequest request) {
    Caller caller = callers.current();
    return idempotency.inSession(
        request,
        BrandSystem.parser(),
        () ->
            systems
                .add(
                    caller,
                    request.getName(),
                    SystemMessages.toKind(request.getKind()),
                    request.getDescription(),
                    request.getOperator())
                .map(SystemMessages::from));
  }

  @Override
  public Uni<BrandSystem> getSystem(GetSystemRequest request) {
    return systems
        .get(callers.current(), References.to("system", request.getId()))
        .map(SystemMessages::from);
  }

  @Override
  public Uni<ListSystemsResponse> listSystems(ListSystemsRequest request) {
    Caller caller = callers.current();
    PageSpec page = cursors.open(request.getPage(), SYSTEMS, caller);
    return systems
        .page(caller, place(page), page.limit() + 1)
        .map(found -> systems(found, page, caller));
  }

  private ListSystemsResponse systems(
      List<dev.cordon.incident.systems.domain.BrandSystem> found, PageSpec page, Caller caller) {
    var rows = cursors.page(found, page, SYSTEMS, caller, row -> List.of(row.id().toString()));
    return ListSystemsResponse.newBuilder()
        .addAllSystems(rows.rows().stream().map(SystemMessages::from).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  @Override
  public Uni<BrandSystem> updateSystem(UpdateSystemRequest request) {
    UUID system = References.to("system", request.getId());
    return systems
        .change(callers.current(), system, request.getExpectedVersion(), change(request))
        .map(SystemMessages::from);
  }

  private static Change change(UpdateSystemRequest request) {
    if (request.getKind() == SystemKind.UNRECOGNIZED) {
      throw Refusal.invalid("kind", "isn't a kind of system");
    }
    return new Change(
        request.hasName() ? Optional.of(request.getName()) : Optional.empty(),
        SystemMessages.toKind(request.getKind()),
        request.hasDescription() ? Optional.of(request.getDescription()) : Optional.empty(),
        request.hasOperator() ? Optional.of(request.getOperator()) : Optional.empty(),
        request.hasRetired() ? Optional.of(request.getRetired()) : Optional.empty());
  }

  @Override
  public Uni<AffectedSystem> getAffectedSystem(GetAffectedSystemRequest request) {
    UUID incident = References.to("incident", request.getIncidentId());
    UUID system = References.to("affected system", request.getSystemId());
    return affected.get(callers.current(), incident, system).map(SystemMessages::from);
  }

  @Override
  public Uni<ListAffectedSystemsResponse> listAffectedSystems(ListAffectedSystemsRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    String list = "affected systems " + incident;
    PageSpec page = cursors.open(request.getPage(), list, caller);
    return affected
        .page(caller, incident, place(page), page.limit() + 1)
        .map(found -> affected(found, page, list, caller));
  }

  private ListAffectedSystemsResponse affected(
      List<Affected> found, PageSpec page, String list, Caller caller) {
    var rows =
        cursors.page(found, page, list, caller, row -> List.of(row.system().id().toString()));
    return ListAffectedSystemsResponse.newBuilder()
        .addAllSystems(rows.rows().stream().map(SystemMessages::from).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  @Override
  public Uni<AffectedSystem> setAffectedSystem(SetAffectedSystemRequest request) {
    UUID incident = References.to("incident", request.getIncidentId());
    UUID system = References.to("system", request.getSystemId());
    Stating stating =
        new Stating(
            request.getExpectedVersion(),
            SystemMessages.toState(request.getState()),
            request.getReason());
    return affected.state(callers.current(), incident, system, stating).map(SystemMessages::from);
  }

  private static Optional<UUID> place(PageSpec page) {
    return page.after().stream().findFirst().map(UUID::fromString);
  }
}
