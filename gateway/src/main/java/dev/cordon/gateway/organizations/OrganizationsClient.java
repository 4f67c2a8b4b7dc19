package dev.cordon.gateway.organizations;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.GetOrganizationRequest;
import dev.cordon.contracts.incident.v1.GetOwnOrganizationRequest;
import dev.cordon.contracts.incident.v1.ListGroupBrandsRequest;
import dev.cordon.contracts.incident.v1.ListOrganizationsRequest;
import dev.cordon.contracts.incident.v1.MutinyOnboardingGrpc.MutinyOnboardingStub;
import dev.cordon.contracts.incident.v1.MutinyRegistryGrpc.MutinyRegistryStub;
import dev.cordon.contracts.incident.v1.OnboardRequest;
import dev.cordon.contracts.incident.v1.OrganizationKind;
import dev.cordon.contracts.incident.v1.ProfileChange;
import dev.cordon.contracts.incident.v1.UpdateOrganizationRequest;
import dev.cordon.contracts.incident.v1.UpdateOwnOrganizationRequest;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.PageView;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The registry of the incident service. */
@ApplicationScoped
class OrganizationsClient {

  @GrpcClient("incident")
  MutinyOnboardingStub onboarding;

  @GrpcClient("incident")
  MutinyRegistryStub registry;

  private final ServiceCalls calls;

  OrganizationsClient(ServiceCalls calls) {
    this.calls = calls;
  }

  /** Answers when the wish is stored: a worker makes the organization after that. */
  Uni<OrganizationView> onboard(OnboardRequest request) {
    return platform().onboard(request).map(OrganizationView::from);
  }

  Uni<OrganizationView> get(String alias) {
    return platform()
        .getOrganization(GetOrganizationRequest.newBuilder().setAlias(alias).build())
        .map(OrganizationView::from);
  }

  Uni<PageView<OrganizationView>> list(OrganizationKind kind, PageRequest page) {
    return platform()
        .listOrganizations(
            ListOrganizationsRequest.newBuilder().setKind(kind).setPage(page).build())
        .map(
            list ->
                PageView.of(
                    list.getOrganizationsList(), OrganizationView::from, list.getNextCursor()));
  }

  Uni<OrganizationView> own(String brand) {
    return calls
        .to(registry, brand)
        .getOwnOrganization(GetOwnOrganizationRequest.getDefaultInstance())
        .map(OrganizationView::from);
  }

  Uni<OrganizationView> update(String alias, long expectedVersion, ProfileChange change) {
    return platform()
        .updateOrganization(
            UpdateOrganizationRequest.newBuilder()
                .setAlias(alias)
                .setExpectedVersion(expectedVersion)
                .setChange(change)
                .build())
        .map(OrganizationView::from);
  }

  Uni<OrganizationView> updateOwn(String brand, long expectedVersion, ProfileChange change) {
    return calls
        .to(registry, brand)
        .updateOwnOrganization(
            UpdateOwnOrganizationRequest.newBuilder()
                .setExpectedVersion(expectedVersion)
                .setChange(change)
                .build())
        .map(OrganizationView::from);
  }

  Uni<PageView<GroupBrandView>> brandsOf(String group, PageRequest page) {
    return calls
        .to(registry, group)
        .listGroupBrands(ListGroupBrandsRequest.newBuilder().setPage(page).build())
        .map(list -> PageView.of(list.getBrandsList(), GroupBrandView::from, list.getNextCursor()));
  }

  private MutinyOnboardingStub platform() {
    return calls.to(onboarding, ServiceCalls.PLATFORM);
  }
}
