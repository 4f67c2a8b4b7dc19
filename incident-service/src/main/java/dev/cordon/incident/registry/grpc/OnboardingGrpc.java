package dev.cordon.incident.registry.grpc;

import dev.cordon.contracts.incident.v1.GetOrganizationRequest;
import dev.cordon.contracts.incident.v1.ListOrganizationsRequest;
import dev.cordon.contracts.incident.v1.ListOrganizationsResponse;
import dev.cordon.contracts.incident.v1.OnboardRequest;
import dev.cordon.contracts.incident.v1.Organization;
import dev.cordon.incident.registry.application.Onboarding;
import dev.cordon.kernel.identity.Callers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** For platform operators. */
@GrpcService
class OnboardingGrpc implements dev.cordon.contracts.incident.v1.Onboarding {

  private final Onboarding onboarding;
  private final Callers callers;

  OnboardingGrpc(Onboarding onboarding, Callers callers) {
    this.onboarding = onboarding;
    this.callers = callers;
  }

  @Override
  public Uni<Organization> onboard(OnboardRequest request) {
    return onboarding
        .onboard(callers.current(), RegistryMessages.fromProto(request))
        .map(RegistryMessages::toProto);
  }

  @Override
  public Uni<Organization> getOrganization(GetOrganizationRequest request) {
    return onboarding.byAlias(request.getAlias()).map(RegistryMessages::toProto);
  }

  @Override
  public Uni<ListOrganizationsResponse> listOrganizations(ListOrganizationsRequest request) {
    return onboarding
        .list(RegistryMessages.kind(request.getKind()))
        .map(found -> found.stream().map(RegistryMessages::toProto).toList())
        .map(OnboardingGrpc::response);
  }

  private static ListOrganizationsResponse response(List<Organization> organizations) {
    return ListOrganizationsResponse.newBuilder().addAllOrganizations(organizations).build();
  }
}
