package dev.cordon.notification.letter.peers;

import dev.cordon.contracts.incident.v1.GetOwnOrganizationRequest;
import dev.cordon.contracts.incident.v1.MutinyRegistryGrpc.MutinyRegistryStub;
import dev.cordon.contracts.incident.v1.Organization;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.OutgoingIdentity;
import dev.cordon.notification.letter.application.BrandDirectory;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The registry, asked under this service's own identity. */
@ApplicationScoped
class GrpcBrandDirectory implements BrandDirectory {

  private final OutgoingIdentity identity;
  private final MutinyRegistryStub registry;

  GrpcBrandDirectory(
      OutgoingIdentity identity, @GrpcClient("incident") MutinyRegistryStub registry) {
    this.identity = identity;
    this.registry = registry;
  }

  @Override
  public Uni<Brand> own(Caller.Service caller) {
    return identity
        .asService(registry, caller)
        .chain(stub -> stub.getOwnOrganization(GetOwnOrganizationRequest.getDefaultInstance()))
        .map(Organization::getProfile)
        .map(profile -> new Brand(profile.getName(), profile.getSenderDomain()));
  }
}
