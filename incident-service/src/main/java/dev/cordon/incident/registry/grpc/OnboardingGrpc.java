package dev.cordon.incident.registry.grpc;

import com.google.protobuf.Message;
import dev.cordon.contracts.incident.v1.AnnounceOffboardingRequest;
import dev.cordon.contracts.incident.v1.CancelOffboardingRequest;
import dev.cordon.contracts.incident.v1.ConfirmOffboardingRequest;
import dev.cordon.contracts.incident.v1.GetOrganizationRequest;
import dev.cordon.contracts.incident.v1.GetReconciliationRequest;
import dev.cordon.contracts.incident.v1.ListDriftRequest;
import dev.cordon.contracts.incident.v1.ListDriftResponse;
import dev.cordon.contracts.incident.v1.ListOrganizationsRequest;
import dev.cordon.contracts.incident.v1.ListOrganizationsResponse;
import dev.cordon.contracts.incident.v1.OnboardRequest;
import dev.cordon.contracts.incident.v1.Organization;
import dev.cordon.contracts.incident.v1.OrganizationStatus;
import dev.cordon.contracts.incident.v1.Reconciliation;
import dev.cordon.contracts.incident.v1.ResumeRequest;
import dev.cordon.contracts.incident.v1.StartReconciliationRequest;
import dev.cordon.contracts.incident.v1.SuspendRequest;
import dev.cordon.contracts.incident.v1.UpdateOrganizationRequest;
import dev.cordon.contracts.incident.v1.WithdrawOnboardingRequest;
import dev.cordon.incident.registry.application.Departures;
import dev.cordon.incident.registry.application.Directory;
import dev.cordon.incident.registry.application.Lifecycle;
import dev.cordon.incident.registry.application.Onboarding;
import dev.cordon.incident.registry.application.ProfileEdits;
import dev.cordon.incident.registry.application.ReconciliationStore.Finding;
import dev.cordon.incident.registry.application.Reconciliations;
import dev.cordon.incident.registry.domain.OnboardingRequest;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.PageSpec;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** For platform operators. */
@GrpcService
class OnboardingGrpc implements dev.cordon.contracts.incident.v1.Onboarding {

  private final Onboarding onboarding;
  private final Lifecycle lifecycle;
  private final Departures departures;
  private final ProfileEdits edits;
  private final Directory directory;
  private final Reconciliations reconciliations;
  private final Callers callers;
  private final Idempotency idempotency;
  private final Cursors cursors;

  OnboardingGrpc(
      Onboarding onboarding,
      Lifecycle lifecycle,
      Departures departures,
      ProfileEdits edits,
      Directory directory,
      Reconciliations reconciliations,
      Callers callers,
      Idempotency idempotency,
      Cursors cursors) {
    this.onboarding = onboarding;
    this.lifecycle = lifecycle;
    this.departures = departures;
    this.edits = edits;
    this.directory = directory;
    this.reconciliations = reconciliations;
    this.callers = callers;
    this.idempotency = idempotency;
    this.cursors = cursors;
  }

  @Override
  public Uni<Organization> onboard(OnboardRequest request) {
    Caller caller = callers.current();
    OnboardingRequest wished = RegistryMessages.fromProto(request);
    return idempotency
        .keptOr(
            request,
            Organization.parser(),
            () ->
                onboarding
                    .check(wished)
                    .chain(
                        () ->
                            idempotency.inConnection(
                                request,
                                Organization.parser(),
                                () ->
                                    onboarding
                                        .onboard(caller, wished)
                                        .map(RegistryMessages::forOperators))))
        .invoke(onboarding::wake);
  }

  @Override
  public Uni<OrganizationStatus> withdrawOnboarding(WithdrawOnboardingRequest request) {
    Caller caller = callers.current();
    return order(
        request,
        () -> onboarding.withdraw(caller, request.getAlias(), request.getExpectedVersion()));
  }

  @Override
  public Uni<Organization> updateOrganization(UpdateOrganizationRequest request) {
    return edits
        .edit(
            callers.current(),
            request.getAlias(),
            request.getExpectedVersion(),
            RegistryMessages.fromProto(request.getChange()))
        .map(RegistryMessages::forOperators);
  }

  @Override
  public Uni<OrganizationStatus> suspend(SuspendRequest request) {
    Caller caller = callers.current();
    return order(
        request,
        () ->
            lifecycle.suspend(
                caller, request.getAlias(), request.getExpectedVersion(), request.getReason()));
  }

  @Override
  public Uni<OrganizationStatus> resume(ResumeRequest request) {
    Caller caller = callers.current();
    return order(
        request,
        () ->
            lifecycle.resume(
                caller, request.getAlias(), request.getExpectedVersion(), request.getReason()));
  }

  @Override
  public Uni<OrganizationStatus> announceOffboarding(AnnounceOffboardingRequest request) {
    Caller caller = callers.current();
    LocalDate day = day(request.getRetainUntil());
    return orderToLeave(
        request,
        request.getAlias(),
        () ->
            lifecycle.announceOffboarding(
                caller,
                request.getAlias(),
                request.getExpectedVersion(),
                day,
                request.getReason()));
  }

  @Override
  public Uni<OrganizationStatus> confirmOffboarding(ConfirmOffboardingRequest request) {
    Caller caller = callers.current();
    return orderToLeave(
        request,
        request.getAlias(),
        () ->
            lifecycle.confirmOffboarding(
                caller, request.getAlias(), request.getExpectedVersion(), request.getVersion()));
  }

  /** What may forbid it is asked before the work, and not for an order that was given already. */
  private Uni<OrganizationStatus> orderToLeave(
      Message request,
      String alias,
      Supplier<Uni<dev.cordon.incident.registry.domain.Organization>> order) {
    Caller caller = callers.current();
    return idempotency.keptOr(
        request,
        OrganizationStatus.parser(),
        () -> departures.require(caller, alias).chain(() -> order(request, order)));
  }

  @Override
  public Uni<OrganizationStatus> cancelOffboarding(CancelOffboardingRequest request) {
    Caller caller = callers.current();
    return order(
        request,
        () ->
            lifecycle.cancelOffboarding(caller, request.getAlias(), request.getExpectedVersion()));
  }

  private Uni<OrganizationStatus> order(
      Message request, Supplier<Uni<dev.cordon.incident.registry.domain.Organization>> order) {
    return idempotency
        .inConnection(
            request, OrganizationStatus.parser(), () -> order.get().map(LifecycleMessages::status))
        .invoke(lifecycle::wake);
  }

  @Override
  public Uni<Organization> getOrganization(GetOrganizationRequest request) {
    return directory.byAlias(request.getAlias()).map(RegistryMessages::forOperators);
  }

  @Override
  public Uni<ListOrganizationsResponse> listOrganizations(ListOrganizationsRequest request) {
    Caller caller = callers.current();
    String list = "organizations " + request.getKindValue();
    PageSpec page = cursors.open(request.getPage(), list, caller);
    return directory
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

  /** The key keeps the id; what has become of it since is looked up. */
  @Override
  public Uni<Reconciliation> startReconciliation(StartReconciliationRequest request) {
    Caller caller = callers.current();
    return idempotency
        .inConnection(
            request,
            GetReconciliationRequest.parser(),
            () -> reconciliations.start(caller, request.getMend()).map(OnboardingGrpc::started))
        .invoke(reconciliations::wake)
        .chain(this::getReconciliation);
  }

  private static GetReconciliationRequest started(UUID id) {
    return GetReconciliationRequest.newBuilder().setId(id.toString()).build();
  }

  @Override
  public Uni<Reconciliation> getReconciliation(GetReconciliationRequest request) {
    return reconciliations
        .find(References.to("reconciliation", request.getId()))
        .map(LifecycleMessages::toProto);
  }

  @Override
  public Uni<ListDriftResponse> listDrift(ListDriftRequest request) {
    Caller caller = callers.current();
    UUID id = References.to("reconciliation", request.getReconciliationId());
    // A cursor is good for the findings of one run.
    String list = "drift " + id;
    PageSpec page = cursors.open(request.getPage(), list, caller);
    int after = page.after().stream().findFirst().map(Integer::valueOf).orElse(0);
    return reconciliations
        .findings(id, after, page.limit() + 1)
        .map(found -> drift(found, page, list, caller));
  }

  private ListDriftResponse drift(List<Finding> found, PageSpec page, String list, Caller caller) {
    var rows =
        cursors.page(found, page, list, caller, row -> List.of(Integer.toString(row.number())));
    return ListDriftResponse.newBuilder()
        .addAllDrift(rows.rows().stream().map(LifecycleMessages::toProto).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException notADay) {
      throw Refusal.invalid("retain_until", "isn't a date such as 2027-06-30");
    }
  }
}
