package dev.cordon.incident.registry.grpc;

import dev.cordon.contracts.incident.v1.GetOrganizationRequest;
import dev.cordon.contracts.incident.v1.ListOrganizationsRequest;
import dev.cordon.contracts.incident.v1.ListOrganizationsResponse;
import dev.cordon.contracts.incident.v1.OnboardRequest;
import dev.cordon.contracts.incident.v1.Organization;
import dev.cordon.incident.registry.application.Onboarding;
import dev.cordon.incident.registry.domain.OnboardingRequest;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.PageSpec;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** For platform operators. */
@GrpcService
class OnboardingGrpc implements dev.cordon.contracts.incident.v1.Onboarding {

  private final Onboarding onboarding;
  private final Callers callers;
  private final Idempotency idempotency;
  private final Cursors cursors;

  OnboardingGrpc(Onboarding onboarding, Callers callers, Idempotency idempotency, Cursors cursors) {
    this.onboarding = onboarding;
    this.callers = callers;
    this.idempotency = idempotency;
    this.cursors = cursors;
  }

  @Override
  public Uni<Organization> onboard(OnboardRequest request) {
    Caller caller = callers.current();
    OnboardingRequest wished = RegistryMessages.fromProto(request);
    return onboarding
        .check(wished)
        .chain(
            () ->
                idempotency.inConnection(
                    request,
                    Organization.parser(),
                    () -> onboarding.onboard(caller, wished).map(RegistryMessages::forOperators)))
        .invoke(onboarding::wake);
  }

  @Override
  public Uni<Organization> getOrganization(GetOrganizationRequest request) {
    return onboarding.byAlias(request.getAlias()).map(RegistryMessages::forOperators);
  }

  @Override
  public Uni<ListOrganizationsResponse> listOrganizations(ListOrganizationsRequest request) {
    Caller caller = callers.current();
    String list = "organizations " + request.getKindValue();
    PageSpec page = cursors.open(request.getPage(), list, caller);
    return onboarding
        .page(
            RegistryMessages.kind(request.getKind()),
            page.after().stream().findFirst().orElse(""),
            page.limit() + 1)
        .map(found -> found.stream().map(RegistryMessages::forOperators).toList())
        .map(found -> response(found, page, list, caller));
  }

  private ListOrganizationsResponse response(
      List<Organization> found, PageSpec page, String list, Caller caller) {
    var rows = cursors.page(found, page, list, caller, row -> List.of(row.getProfile().getAlias()));
    return ListOrganizationsResponse.newBuilder()
        .addAllOrganizations(rows.rows())
        .setNextCursor(rows.nextCursor())
        .build();
  }
}
