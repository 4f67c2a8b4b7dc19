package dev.cordon.incident.registry.grpc;

import dev.cordon.contracts.incident.v1.GetOwnOrganizationRequest;
import dev.cordon.contracts.incident.v1.Organization;
import dev.cordon.contracts.incident.v1.Registry;
import dev.cordon.incident.registry.application.Onboarding;
import dev.cordon.kernel.identity.Callers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** For members of an organization, about itself. */
@GrpcService
class RegistryGrpc implements Registry {

  private final Onboarding onboarding;
  private final Callers callers;

  RegistryGrpc(Onboarding onboarding, Callers callers) {
    this.onboarding = onboarding;
    this.callers = callers;
  }

  @Override
  public Uni<Organization> getOwnOrganization(GetOwnOrganizationRequest request) {
    return onboarding.own(callers.current()).map(RegistryMessages::toProto);
  }
}
