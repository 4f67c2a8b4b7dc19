package dev.cordon.incident.registry.grpc;

import static dev.cordon.contracts.common.v1.ErrorReason.MISSING_ROLE;

import dev.cordon.contracts.incident.v1.GetOwnOrganizationRequest;
import dev.cordon.contracts.incident.v1.GroupBrand;
import dev.cordon.contracts.incident.v1.ListClosedTenantsRequest;
import dev.cordon.contracts.incident.v1.ListClosedTenantsResponse;
import dev.cordon.contracts.incident.v1.ListGroupBrandsRequest;
import dev.cordon.contracts.incident.v1.ListGroupBrandsResponse;
import dev.cordon.contracts.incident.v1.Organization;
import dev.cordon.contracts.incident.v1.Registry;
import dev.cordon.contracts.incident.v1.UpdateOwnOrganizationRequest;
import dev.cordon.incident.registry.application.Directory;
import dev.cordon.incident.registry.application.ProfileEdits;
import dev.cordon.kernel.closure.ClosureSource;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.PageSpec;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** For members of an organization, about itself; for services, about whom to let in. */
@GrpcService
class RegistryGrpc implements Registry {

  private static final String BRANDS = "brands of the group";

  private final Directory directory;
  private final ProfileEdits edits;
  private final ClosureSource closures;
  private final Callers callers;
  private final Cursors cursors;

  RegistryGrpc(
      Directory directory,
      ProfileEdits edits,
      ClosureSource closures,
      Callers callers,
      Cursors cursors) {
    this.directory = directory;
    this.edits = edits;
    this.closures = closures;
    this.callers = callers;
    this.cursors = cursors;
  }

  @Override
  public Uni<Organization> getOwnOrganization(GetOwnOrganizationRequest request) {
    return directory.own(callers.current()).map(RegistryMessages::toProto);
  }

  @Override
  public Uni<Organization> updateOwnOrganization(UpdateOwnOrganizationRequest request) {
    return edits
        .editOwn(
            callers.current(),
            request.getExpectedVersion(),
            RegistryMessages.fromProto(request.getChange()))
        .map(RegistryMessages::toProto);
  }

  @Override
  public Uni<ListGroupBrandsResponse> listGroupBrands(ListGroupBrandsRequest request) {
    Caller.Member security = member(callers.current());
    PageSpec page = cursors.open(request.getPage(), BRANDS, security);
    return directory
        .brandsOf(security, page.after().stream().findFirst().orElse(""), page.limit() + 1)
        .map(found -> found.stream().map(LifecycleMessages::brand).toList())
        .map(found -> brands(found, page, security));
  }

  private ListGroupBrandsResponse brands(
      List<GroupBrand> found, PageSpec page, Caller.Member security) {
    var rows = cursors.page(found, page, BRANDS, security, row -> List.of(row.getAlias()));
    return ListGroupBrandsResponse.newBuilder()
        .addAllBrands(rows.rows())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  @Override
  public Uni<ListClosedTenantsResponse> listClosedTenants(ListClosedTenantsRequest request) {
    return closures
        .closed()
        .map(
            closed ->
                closed.entrySet().stream()
                    .map(entry -> LifecycleMessages.closed(entry.getKey(), entry.getValue()))
                    .toList())
        .map(closed -> ListClosedTenantsResponse.newBuilder().addAllTenants(closed).build());
  }

  private static Caller.Member member(Caller caller) {
    return switch (caller) {
      case Caller.Member member -> member;
      case Caller.Service _, Caller.Guest _ ->
          throw Refusal.of(MISSING_ROLE, "This is for people of a group.");
    };
  }
}
