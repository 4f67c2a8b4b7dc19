package dev.cordon.incident.registry.grpc;

import dev.cordon.contracts.incident.v1.ClosedTenant;
import dev.cordon.contracts.incident.v1.Departure;
import dev.cordon.contracts.incident.v1.Drift;
import dev.cordon.contracts.incident.v1.DriftKind;
import dev.cordon.contracts.incident.v1.GroupBrand;
import dev.cordon.contracts.incident.v1.Operation;
import dev.cordon.contracts.incident.v1.OperationKind;
import dev.cordon.contracts.incident.v1.OperationStep;
import dev.cordon.contracts.incident.v1.OrganizationState;
import dev.cordon.contracts.incident.v1.OrganizationStatus;
import dev.cordon.contracts.incident.v1.Reconciliation;
import dev.cordon.contracts.incident.v1.TenantClosure;
import dev.cordon.incident.registry.application.ReconciliationStore.Finding;
import dev.cordon.incident.registry.domain.Organization;
import dev.cordon.kernel.closure.Closure;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.message.Timestamps;
import java.util.UUID;

/** Operations, off-boardings and reconciliations, in the contract and in the domain. */
final class LifecycleMessages {

  private LifecycleMessages() {}

  static OrganizationStatus status(Organization organization) {
    OrganizationStatus.Builder status =
        OrganizationStatus.newBuilder()
            .setAlias(organization.profile().alias())
            .setState(state(organization.state()))
            .setVersion(organization.version());
    organization.operation().map(LifecycleMessages::toProto).ifPresent(status::setOperation);
    organization.departure().map(LifecycleMessages::toProto).ifPresent(status::setDeparture);
    return status.build();
  }

  static Operation toProto(dev.cordon.incident.registry.domain.Operation operation) {
    return Operation.newBuilder()
        .setKind(OperationKind.valueOf("OPERATION_KIND_" + operation.kind().name()))
        .setStep(OperationStep.valueOf("OPERATION_STEP_" + operation.step().name()))
        .setStepNumber(operation.stepsDone() + 1)
        .setSteps(operation.steps().size())
        .setAskedAt(Timestamps.of(operation.askedAt()))
        .setStepSince(Timestamps.of(operation.stepSince()))
        .setAttempts(operation.attempts())
        .setLastFailure(operation.lastFailure())
        .setDueAt(Timestamps.of(operation.dueAt()))
        .build();
  }

  static Departure toProto(dev.cordon.incident.registry.domain.Departure departure) {
    Departure.Builder message =
        Departure.newBuilder()
            .setRetainUntil(departure.retainUntil().toString())
            .setReason(departure.reason())
            .setAskedBy(departure.askedBy())
            .setAskedAt(Timestamps.of(departure.askedAt()));
    departure
        .confirmation()
        .ifPresent(
            confirmed ->
                message
                    .setConfirmedBy(confirmed.by())
                    .setConfirmedAt(Timestamps.of(confirmed.at())));
    return message.build();
  }

  static OrganizationState state(dev.cordon.incident.registry.domain.OrganizationState state) {
    return switch (state) {
      case ONBOARDING -> OrganizationState.ORGANIZATION_STATE_ONBOARDING;
      case ACTIVE -> OrganizationState.ORGANIZATION_STATE_ACTIVE;
      case SUSPENDED -> OrganizationState.ORGANIZATION_STATE_SUSPENDED;
      case OFFBOARDING -> OrganizationState.ORGANIZATION_STATE_OFFBOARDING;
      case OFFBOARDED -> OrganizationState.ORGANIZATION_STATE_OFFBOARDED;
    };
  }

  static Reconciliation toProto(dev.cordon.incident.registry.domain.Reconciliation run) {
    Reconciliation.Builder message =
        Reconciliation.newBuilder()
            .setId(run.id().toString())
            .setMend(run.mend())
            .setAskedAt(Timestamps.of(run.askedAt()))
            .setOrganizations(run.organizations())
            .setCompared(run.compared())
            .setBusy(run.busy())
            .setFound(run.found())
            .setMended(run.mended());
    run.finishedAt().map(Timestamps::of).ifPresent(message::setFinishedAt);
    run.operation().map(LifecycleMessages::toProto).ifPresent(message::setOperation);
    return message.build();
  }

  static Drift toProto(Finding finding) {
    dev.cordon.incident.registry.domain.Drift drift = finding.found().drift();
    return Drift.newBuilder()
        .setNumber(finding.number())
        .setAlias(drift.alias())
        .setKind(DriftKind.valueOf("DRIFT_KIND_" + drift.kind().name()))
        .setDetail(drift.detail())
        .setMended(finding.found().mended())
        .build();
  }

  static GroupBrand brand(Organization organization) {
    GroupBrand.Builder brand =
        GroupBrand.newBuilder()
            .setId(organization.id().map(UUID::toString).orElse(""))
            .setAlias(organization.profile().alias())
            .setName(organization.profile().name())
            .setState(state(organization.state()));
    organization.onboardedAt().map(Timestamps::of).ifPresent(brand::setOnboardedAt);
    return brand.build();
  }

  static ClosedTenant closed(Tenant tenant, Closure closure) {
    return ClosedTenant.newBuilder()
        .setId(tenant.id().toString())
        .setClosure(
            switch (closure) {
              case SUSPENDED -> TenantClosure.TENANT_CLOSURE_SUSPENDED;
              case LEAVING -> TenantClosure.TENANT_CLOSURE_LEAVING;
              case GONE -> TenantClosure.TENANT_CLOSURE_GONE;
            })
        .build();
  }
}
