package dev.cordon.incident.people.grpc;

import dev.cordon.contracts.incident.v1.Deputy;
import dev.cordon.contracts.incident.v1.ListDeputiesRequest;
import dev.cordon.contracts.incident.v1.ListDeputiesResponse;
import dev.cordon.contracts.incident.v1.NameDeputyRequest;
import dev.cordon.contracts.incident.v1.WithdrawDeputyRequest;
import dev.cordon.contracts.incident.v1.WithdrawDeputyResponse;
import dev.cordon.incident.people.application.Deputies;
import dev.cordon.incident.people.application.Deputies.Naming;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.PageSpec;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** For everybody of an organization. */
@GrpcService
class DeputiesGrpc implements dev.cordon.contracts.incident.v1.Deputies {

  private final Deputies deputies;
  private final Callers callers;
  private final Idempotency idempotency;
  private final Cursors cursors;

  DeputiesGrpc(Deputies deputies, Callers callers, Idempotency idempotency, Cursors cursors) {
    this.deputies = deputies;
    this.callers = callers;
    this.idempotency = idempotency;
    this.cursors = cursors;
  }

  @Override
  public Uni<ListDeputiesResponse> listDeputies(ListDeputiesRequest request) {
    Caller caller = callers.current();
    PageSpec page = cursors.open(request.getPage(), Deputies.LIST, caller);
    return deputies
        .page(caller, page)
        .map(
            found ->
                ListDeputiesResponse.newBuilder()
                    .addAllDeputies(found.rows().stream().map(DutyMessages::toProto).toList())
                    .setNextCursor(found.nextCursor())
                    .build());
  }

  @Override
  public Uni<Deputy> nameDeputy(NameDeputyRequest request) {
    Caller caller = callers.current();
    return idempotency.keptOr(request, Deputy.parser(), () -> name(caller, request));
  }

  private Uni<Deputy> name(Caller caller, NameDeputyRequest request) {
    Naming naming = DutyMessages.naming(request);
    return deputies
        .prepare(caller)
        .chain(
            possible ->
                idempotency.inConnection(
                    request,
                    Deputy.parser(),
                    () -> deputies.name(caller, naming, possible).map(DutyMessages::toProto)))
        .invoke(deputies::wake);
  }

  @Override
  public Uni<WithdrawDeputyResponse> withdrawDeputy(WithdrawDeputyRequest request) {
    return deputies
        .withdraw(callers.current(), References.to("deputy", request.getId()))
        .replaceWith(WithdrawDeputyResponse.getDefaultInstance());
  }
}
