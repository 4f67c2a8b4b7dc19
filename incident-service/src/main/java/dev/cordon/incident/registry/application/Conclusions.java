package dev.cordon.incident.registry.application;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.registry.application.OperationQueue.Claimed;
import dev.cordon.incident.registry.domain.OnboardingRequest;
import dev.cordon.incident.registry.domain.OperationKind;
import dev.cordon.incident.registry.domain.Organization;
import dev.cordon.incident.registry.domain.OrganizationState;
import dev.cordon.incident.registry.domain.OrganizationState.Transition;
import dev.cordon.incident.registry.domain.Person;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.closure.Closure;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Last steps: what the registry says afterwards, the trail, and the end of the operation, all in
 * one transaction. The entry is locked before the queue, as orders do. Blocks.
 */
@ApplicationScoped
class Conclusions {

  private final OrganizationStore organizations;
  private final OperationQueue queue;
  private final OwnDomains domains;
  private final NamedPeople people;
  private final AuditTrail audit;
  private final Callers callers;
  private final EventLoop eventLoop;
  private final Clock clock;

  Conclusions(
      OrganizationStore organizations,
      OperationQueue queue,
      OwnDomains domains,
      NamedPeople people,
      AuditTrail audit,
      Callers callers,
      EventLoop eventLoop,
      Clock clock) {
    this.organizations = organizations;
    this.queue = queue;
    this.domains = domains;
    this.people = people;
    this.audit = audit;
    this.callers = callers;
    this.eventLoop = eventLoop;
    this.clock = clock;
  }

  /** Why people of an organization in this state are refused; empty when they aren't. */
  static Optional<Closure> closure(OrganizationState state) {
    return switch (state) {
      case ONBOARDING, ACTIVE -> Optional.empty();
      case SUSPENDED -> Optional.of(Closure.SUSPENDED);
      case OFFBOARDING -> Optional.of(Closure.LEAVING);
      case OFFBOARDED -> Optional.of(Closure.GONE);
    };
  }

  /** The organization is there in every service. */
  void admit(Claimed claimed) {
    OnboardingRequest request = claimed.onboarding().orElseThrow();
    conclude(
        claimed,
        id(claimed),
        caller ->
            organizations
                .lock(claimed.alias())
                .map(Optional::orElseThrow)
                .invoke(entry -> entry.state().after(Transition.ADMIT))
                .chain(entry -> organizations.admit(entry, request.profile(), clock.instant()))
                .chain(() -> people.named(caller, rolesByEmail(request)))
                .chain(() -> audit.append(caller, onboarded(request))));
  }

  private static Map<String, Set<Role>> rolesByEmail(OnboardingRequest request) {
    return request.people().stream()
        .collect(
            Collectors.toMap(
                person -> person.email().toLowerCase(Locale.ROOT),
                Person::roles,
                (one, other) ->
                    Stream.of(one, other).flatMap(Set::stream).collect(Collectors.toSet())));
  }

  /** Everybody has been told. */
  void record(Claimed claimed) {
    conclude(
        claimed,
        id(claimed),
        caller ->
            organizations
                .lock(claimed.alias())
                .chain(() -> audit.append(caller, carriedOut(claimed))));
  }

  /** Nothing but the entry is left; not even that of one that was never active. */
  void strikeOff(Claimed claimed) {
    if (claimed.operation().kind() == OperationKind.WITHDRAW) {
      strikeOut(claimed);
      return;
    }
    Organization entry = eventLoop.await(() -> organizations.entry(claimed.alias())).orElseThrow();
    conclude(
        claimed,
        entry.id().orElseThrow(),
        caller ->
            organizations
                .lock(claimed.alias())
                .map(Optional::orElseThrow)
                .chain(this::leave)
                .chain(organizations::forgetProfile)
                .chain(() -> domains.release(claimed.alias()))
                .chain(() -> audit.append(caller, carriedOut(claimed))));
  }

  private Uni<Organization> leave(Organization entry) {
    return organizations.move(entry, entry.state().after(Transition.OFFBOARD), entry.departure());
  }

  /** It never was a tenant: the trail is that of whoever gave it up. */
  private void strikeOut(Claimed claimed) {
    conclude(
        claimed,
        claimed.askedIn().id(),
        caller ->
            organizations
                .lock(claimed.alias())
                .map(Optional::orElseThrow)
                .chain(organizations::strike)
                .chain(() -> audit.append(caller, carriedOut(claimed))));
  }

  private void conclude(Claimed claimed, UUID tenant, Function<Caller.Service, Uni<Void>> work) {
    Caller.Service caller = callers.acting(tenant, claimed.initiator(), claimed.requestId());
    eventLoop.await(
        () ->
            organizations.inTransaction(
                caller,
                () ->
                    work.apply(caller)
                        .chain(() -> queue.remove(claimed))
                        .invoke(held -> requireHeld(held, claimed))));
  }

  private static void requireHeld(boolean held, Claimed claimed) {
    if (!held) {
      throw new LeaseLostException(claimed.alias());
    }
  }

  private static AuditEvent onboarded(OnboardingRequest request) {
    return new AuditEvent(
            "organization.onboarded",
            "organization",
            request.profile().alias(),
            Map.of(
                "kind", request.profile().kind().name(),
                "people", String.valueOf(request.people().size())))
        .from(Snapshot.NONE, ProfileSnapshot.of(request.profile()));
  }

  private static AuditEvent carriedOut(Claimed claimed) {
    return new AuditEvent(
        action(claimed.operation().kind()), "organization", claimed.alias(), Map.of());
  }

  private static String action(OperationKind kind) {
    return switch (kind) {
      case ONBOARD, ONBOARD_ANEW -> "organization.onboarded";
      case WITHDRAW -> "organization.withdrawn";
      case UPDATE -> "organization.aligned";
      case SUSPEND -> "organization.suspended";
      case RESUME -> "organization.resumed";
      case ANNOUNCE_OFFBOARDING -> "offboarding.announced";
      case CANCEL_OFFBOARDING -> "offboarding.cancelled";
      case OFFBOARD -> "organization.offboarded";
      case RECONCILE -> "reconciliation.concluded";
    };
  }

  private static UUID id(Claimed claimed) {
    return claimed
        .organizationId()
        .orElseThrow(() -> new IllegalStateException(claimed.alias() + " has no id yet"));
  }
}
