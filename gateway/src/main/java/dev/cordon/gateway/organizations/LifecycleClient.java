package dev.cordon.gateway.organizations;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.CancelOffboardingRequest;
import dev.cordon.contracts.incident.v1.ConfirmOffboardingRequest;
import dev.cordon.contracts.incident.v1.GetReconciliationRequest;
import dev.cordon.contracts.incident.v1.ListDriftRequest;
import dev.cordon.contracts.incident.v1.MutinyOnboardingGrpc.MutinyOnboardingStub;
import dev.cordon.contracts.incident.v1.OrganizationStatus;
import dev.cordon.contracts.incident.v1.ResumeRequest;
import dev.cordon.contracts.incident.v1.StartReconciliationRequest;
import dev.cordon.contracts.incident.v1.SuspendRequest;
import dev.cordon.contracts.incident.v1.WithdrawOnboardingRequest;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.PageView;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** Orders of operators to the incident service, which has the registry: of the version read. */
@ApplicationScoped
class LifecycleClient {

  @GrpcClient("incident")
  MutinyOnboardingStub onboarding;

  private final ServiceCalls calls;

  LifecycleClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<OrganizationStatusView> suspend(String alias, long version, ReasonRequest why) {
    return order(
        service ->
            service.suspend(
                SuspendRequest.newBuilder()
                    .setAlias(alias)
                    .setExpectedVersion(version)
                    .setReason(why.text())
                    .build()));
  }

  Uni<OrganizationStatusView> resume(String alias, long version, ReasonRequest why) {
    return order(
        service ->
            service.resume(
                ResumeRequest.newBuilder()
                    .setAlias(alias)
                    .setExpectedVersion(version)
                    .setReason(why.text())
                    .build()));
  }

  Uni<OrganizationStatusView> announceOffboarding(
      String alias, long version, OffboardingRequest request) {
    return order(service -> service.announceOffboarding(request.toProto(alias, version)));
  }

  Uni<OrganizationStatusView> confirmOffboarding(
      String alias, long version, ConfirmationRequest request) {
    return order(
        service ->
            service.confirmOffboarding(
                ConfirmOffboardingRequest.newBuilder()
                    .setAlias(alias)
                    .setExpectedVersion(version)
                    .setVersion(request.number())
                    .build()));
  }

  Uni<OrganizationStatusView> cancelOffboarding(String alias, long version) {
    return order(
        service ->
            service.cancelOffboarding(
                CancelOffboardingRequest.newBuilder()
                    .setAlias(alias)
                    .setExpectedVersion(version)
                    .build()));
  }

  Uni<OrganizationStatusView> withdraw(String alias, long version) {
    return order(
        service ->
            service.withdrawOnboarding(
                WithdrawOnboardingRequest.newBuilder()
                    .setAlias(alias)
                    .setExpectedVersion(version)
                    .build()));
  }

  private Uni<OrganizationStatusView> order(
      Function<MutinyOnboardingStub, Uni<OrganizationStatus>> order) {
    return order.apply(platform()).map(OrganizationStatusView::from);
  }

  Uni<ReconciliationView> reconcile(boolean mend) {
    return platform()
        .startReconciliation(StartReconciliationRequest.newBuilder().setMend(mend).build())
        .map(ReconciliationView::from);
  }

  Uni<ReconciliationView> reconciliation(String id) {
    return platform()
        .getReconciliation(GetReconciliationRequest.newBuilder().setId(id).build())
        .map(ReconciliationView::from);
  }

  Uni<PageView<DriftView>> drift(String id, PageRequest page) {
    return platform()
        .listDrift(ListDriftRequest.newBuilder().setReconciliationId(id).setPage(page).build())
        .map(list -> PageView.of(list.getDriftList(), DriftView::from, list.getNextCursor()));
  }

  private MutinyOnboardingStub platform() {
    return calls.to(onboarding, ServiceCalls.PLATFORM);
  }
}
