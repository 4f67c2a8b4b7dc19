package dev.cordon.notification.testing;

import dev.cordon.contracts.incident.v1.ClosedTenant;
import dev.cordon.contracts.incident.v1.GetOwnOrganizationRequest;
import dev.cordon.contracts.incident.v1.ListClosedTenantsRequest;
import dev.cordon.contracts.incident.v1.ListClosedTenantsResponse;
import dev.cordon.contracts.incident.v1.MutinyRegistryGrpc;
import dev.cordon.contracts.incident.v1.Organization;
import dev.cordon.contracts.incident.v1.OrganizationProfile;
import dev.cordon.kernel.identity.Callers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Answers as the registry's contract says. */
@GrpcService
public class RegistryPeer extends MutinyRegistryGrpc.RegistryImplBase {

  private final Callers callers;
  private final ClosedBrands closed;

  RegistryPeer(Callers callers, ClosedBrands closed) {
    this.callers = callers;
    this.closed = closed;
  }

  @Override
  public Uni<ListClosedTenantsResponse> listClosedTenants(ListClosedTenantsRequest request) {
    ListClosedTenantsResponse.Builder response = ListClosedTenantsResponse.newBuilder();
    closed
        .all()
        .forEach(
            (id, why) ->
                response.addTenants(
                    ClosedTenant.newBuilder().setId(id.toString()).setClosure(why)));
    return Uni.createFrom().item(response.build());
  }

  @Override
  public Uni<Organization> getOwnOrganization(GetOwnOrganizationRequest request) {
    Brand brand = Brand.of(callers.current().tenant().id());
    return Uni.createFrom()
        .item(
            Organization.newBuilder()
                .setId(brand.id().toString())
                .setProfile(
                    OrganizationProfile.newBuilder()
                        .setAlias(brand.alias())
                        .setName(brand.displayName())
                        .setSenderDomain(brand.senderDomain()))
                .build());
  }
}
