package dev.cordon.incident.registry.application;

import dev.cordon.incident.registry.application.AccessComparison.Difference;
import dev.cordon.incident.registry.application.IdentityProvider.Wanted;
import dev.cordon.incident.registry.application.OperationQueue.Claimed;
import dev.cordon.incident.registry.application.ReconciliationStore.Found;
import dev.cordon.incident.registry.domain.Comparison;
import dev.cordon.incident.registry.domain.Drift;
import dev.cordon.incident.registry.domain.OnboardingRules;
import dev.cordon.incident.registry.domain.Operation;
import dev.cordon.incident.registry.domain.OperationKind;
import dev.cordon.incident.registry.domain.Organization;
import dev.cordon.incident.registry.domain.OrganizationProfile;
import dev.cordon.incident.registry.domain.OrganizationState;
import dev.cordon.incident.registry.domain.ProviderOrganization;
import dev.cordon.incident.registry.domain.Reconciliation;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.identity.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The steps of a reconciliation. Each organization is kept as soon as it is compared, so that
 * whoever goes on begins behind it. What was mended and not kept isn't found again. Blocks.
 */
@ApplicationScoped
class ReconciliationSteps {

  private static final int PAGE = 50;

  private final ReconciliationStore store;
  private final OrganizationStore organizations;
  private final OperationQueue queue;
  private final IdentityProvider identityProvider;
  private final PlatformOperators operators;
  private final Instance<AccessComparison> features;
  private final AuditTrail audit;
  private final Callers callers;
  private final EventLoop eventLoop;
  private final Clock clock;

  ReconciliationSteps(
      ReconciliationStore store,
      OrganizationStore organizations,
      OperationQueue queue,
      IdentityProvider identityProvider,
      PlatformOperators operators,
      Instance<AccessComparison> features,
      AuditTrail audit,
      Callers callers,
      EventLoop eventLoop,
      Clock clock) {
    this.store = store;
    this.organizations = organizations;
    this.queue = queue;
    this.identityProvider = identityProvider;
    this.operators = operators;
    this.features = features;
    this.audit = audit;
    this.callers = callers;
    this.eventLoop = eventLoop;
    this.clock = clock;
  }

  /** Every organization of the registry beside what the identity provider has under its id. */
  void compareRegistry(Claimed claimed, Runnable hold) {
    UUID run = claimed.operation().id();
    int all = eventLoop.await(organizations::count);
    eventLoop.await(() -> store.begin(run, all));
    Reconciliation begun = find(run);
    String after = begun.position();
    List<Organization> page = page(after);
    while (!page.isEmpty()) {
      for (Organization entry : page) {
        hold.run();
        compare(claimed, begun.mend(), entry);
      }
      page = page(page.getLast().profile().alias());
    }
  }

  private List<Organization> page(String after) {
    return eventLoop.await(() -> organizations.page(Optional.empty(), after, PAGE));
  }

  private void compare(Claimed claimed, boolean mend, Organization entry) {
    if (!isComparable(entry)) {
      return;
    }
    UUID run = claimed.operation().id();
    String alias = entry.profile().alias();
    boolean busy = entry.operation().filter(ReconciliationSteps::isUnderWay).isPresent();
    List<Found> found = busy ? List.of() : found(claimed, mend, entry);
    eventLoop.await(() -> store.compared(run, alias, busy, found));
  }

  private List<Found> found(Claimed claimed, boolean mend, Organization entry) {
    List<Found> found = new ArrayList<>();
    for (Drift drift : drift(entry)) {
      if (drift.kind() == Drift.Kind.ORGANIZATION_MISSING) {
        return List.of(new Found(drift, false));
      }
      boolean mendable = mend && drift.kind().isMendable();
      if (mendable) {
        mend(claimed, entry, drift);
      }
      found.add(new Found(drift, mendable));
    }
    found.addAll(foundByFeatures(claimed, mend, entry));
    return found;
  }

  /** Who has access: people, machines, the organization's own provider. */
  private List<Found> foundByFeatures(Claimed claimed, boolean mend, Organization entry) {
    Tenant tenant = new Tenant(entry.id().orElseThrow());
    String alias = entry.profile().alias();
    Caller.Service caller = callers.acting(tenant.id(), claimed.initiator(), claimed.requestId());
    List<Found> found = new ArrayList<>();
    for (AccessComparison feature : features) {
      for (Difference difference : feature.compare(caller, alias)) {
        Drift drift =
            new Drift(alias, Drift.Kind.valueOf(difference.what().name()), difference.detail());
        Optional<Runnable> mending = difference.mending().filter(step -> mend);
        mending.ifPresent(
            step -> {
              record(claimed, tenant, drift);
              step.run();
            });
        found.add(new Found(drift, mending.isPresent()));
      }
    }
    return found;
  }

  /** One that waits for its day of destruction is as settled as any. */
  private static boolean isUnderWay(Operation operation) {
    return operation.kind() != OperationKind.OFFBOARD || operation.stepsDone() > 0;
  }

  private static boolean isComparable(Organization entry) {
    return entry.id().isPresent() && entry.state() != OrganizationState.OFFBOARDED;
  }

  private List<Drift> drift(Organization entry) {
    return Comparison.of(entry, identityProvider.find(entry.id().orElseThrow()));
  }

  private void mend(Claimed claimed, Organization entry, Drift drift) {
    UUID id = entry.id().orElseThrow();
    OrganizationProfile profile = entry.profile();
    record(claimed, new Tenant(id), drift);
    switch (drift.kind()) {
      case ENABLED, DISABLED, NAME, KIND ->
          identityProvider.align(
              id, new Wanted(profile.name(), profile.kind(), entry.state().isOpen()));
      case ROLE_MISSING ->
          identityProvider.ensureRoles(id, OnboardingRules.rolesOf(profile.kind()));
      case ROLE_UNKNOWN -> identityProvider.removeGroup(id, drift.detail());
      case ORGANIZATION_UNKNOWN,
          ORGANIZATION_MISSING,
          ROLE_UNASKED,
          ROLE_WITHDRAWN,
          MACHINE_UNKNOWN,
          MACHINE_MISSING,
          MACHINE_ROLES,
          PROVIDER_UNKNOWN,
          PROVIDER_CHANGED,
          PROVIDER_OPEN ->
          throw new IllegalStateException(drift.kind() + " isn't the registry's to mend");
    }
  }

  /** First: what is mended isn't found again, so that whoever goes on couldn't record it. */
  private void record(Claimed claimed, Tenant trail, Drift drift) {
    Caller.Service caller = callers.acting(trail.id(), claimed.initiator(), claimed.requestId());
    eventLoop.await(
        () -> organizations.inTransaction(caller, () -> audit.append(caller, mended(drift))));
  }

  /** Everything the identity provider has that the registry doesn't. */
  void compareIdentityProvider(Claimed claimed, Runnable hold) {
    boolean mend = find(claimed.operation().id()).mend();
    UUID run = claimed.operation().id();
    for (Drift drift : operators.unnamed()) {
      eventLoop.await(() -> store.unknown(run, new Found(drift, false)));
    }
    int first = 0;
    List<ProviderOrganization> page = identityProvider.page(first, PAGE);
    while (!page.isEmpty()) {
      hold.run();
      page.forEach(found -> compareUnknown(claimed, mend, found));
      first += PAGE;
      page = identityProvider.page(first, PAGE);
    }
  }

  private void compareUnknown(Claimed claimed, boolean mend, ProviderOrganization found) {
    UUID run = claimed.operation().id();
    Optional<Organization> entry = eventLoop.await(() -> organizations.entry(found.alias()));
    if (entry.filter(known -> isSame(known, found)).isPresent()) {
      return;
    }
    for (Drift drift : Comparison.ofUnknown(found)) {
      if (mend) {
        // It is nobody's whom we know.
        record(claimed, claimed.askedIn(), drift);
        identityProvider.disable(found.id());
      }
      eventLoop.await(() -> store.unknown(run, new Found(drift, mend)));
    }
  }

  /** One that is being made has no id in the registry yet. */
  private static boolean isSame(Organization known, ProviderOrganization found) {
    return switch (known.state()) {
      case ONBOARDING -> true;
      case ACTIVE, SUSPENDED, OFFBOARDING -> known.id().filter(found.id()::equals).isPresent();
      case OFFBOARDED -> false;
    };
  }

  void conclude(Claimed claimed) {
    Reconciliation run = find(claimed.operation().id());
    Tenant operators = claimed.askedIn();
    Caller.Service caller =
        callers.acting(operators.id(), claimed.initiator(), claimed.requestId());
    eventLoop.await(
        () ->
            organizations.inTransaction(
                caller,
                () ->
                    store
                        .finish(run.id(), clock.instant())
                        .chain(() -> audit.append(caller, concluded(run)))
                        .chain(() -> queue.remove(claimed))
                        .invoke(held -> requireHeld(held, claimed))));
  }

  private Reconciliation find(UUID run) {
    return eventLoop.await(() -> store.find(run)).orElseThrow();
  }

  private static void requireHeld(boolean held, Claimed claimed) {
    if (!held) {
      throw new LeaseLostException(claimed.alias());
    }
  }

  private static AuditEvent concluded(Reconciliation run) {
    return new AuditEvent(
        "reconciliation.concluded",
        "reconciliation",
        run.id().toString(),
        Map.of(
            "compared", Integer.toString(run.compared()),
            "found", Integer.toString(run.found()),
            "mended", Integer.toString(run.mended())));
  }

  private static AuditEvent mended(Drift drift) {
    return new AuditEvent(
        "organization.mended",
        "organization",
        drift.alias(),
        Map.of("drift", drift.kind().name(), "detail", drift.detail()));
  }
}
