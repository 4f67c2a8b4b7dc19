package dev.cordon.incident.registry.application;

import static dev.cordon.contracts.common.v1.ErrorReason.ALREADY_EXISTS;
import static dev.cordon.contracts.common.v1.ErrorReason.WRONG_STATE;

import dev.cordon.incident.registry.application.OperationQueue.Registration;
import dev.cordon.incident.registry.domain.OnboardingRequest;
import dev.cordon.incident.registry.domain.OnboardingRules;
import dev.cordon.incident.registry.domain.Organization;
import dev.cordon.incident.registry.domain.OrganizationKind;
import dev.cordon.incident.registry.domain.OrganizationState;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Takes organizations in. What is asked for is durable at once; it is made by a worker. */
@ApplicationScoped
public class Onboarding {

  private final OrganizationStore organizations;
  private final OperationQueue queue;
  private final OperationWorker worker;
  private final OwnDomains domains;
  private final AuditTrail audit;
  private final Clock clock;

  Onboarding(
      OrganizationStore organizations,
      OperationQueue queue,
      OperationWorker worker,
      OwnDomains domains,
      AuditTrail audit,
      Clock clock) {
    this.organizations = organizations;
    this.queue = queue;
    this.worker = worker;
    this.domains = domains;
    this.audit = audit;
    this.clock = clock;
  }

  /** Refuses what can't be made. */
  public Uni<Void> check(OnboardingRequest request) {
    OnboardingRules.check(request.profile(), request.people());
    return requireGroup(request.profile().group());
  }

  /** Refuses what isn't the alias of an active group; empty is none. */
  Uni<Void> requireGroup(String group) {
    return group.isEmpty()
        ? Uni.createFrom().voidItem()
        : organizations
            .idOf(group, OrganizationKind.GROUP)
            .map(
                id ->
                    id.orElseThrow(
                        () -> Refusal.invalid("group", "isn't the alias of an active group")))
            .replaceWithVoid();
  }

  /**
   * Keeps what is asked for. Idempotent by alias: the same request again answers how far it has
   * come; another one replaces one of which nothing came. Joins an open transaction of the caller's
   * own organization, whose trail has it: there is no other organization yet.
   */
  public Uni<Organization> onboard(Caller caller, OnboardingRequest request) {
    return organizations.inTransaction(
        caller,
        () ->
            queue
                .register(caller, request, clock.instant())
                .chain(registration -> accepted(caller, request, registration)));
  }

  /**
   * Gives an on-boarding up that isn't complete. Joins an open transaction of the caller's own
   * organization.
   *
   * @param expectedVersion of what was read: not of one that was restated since
   */
  public Uni<Organization> withdraw(Caller caller, String alias, long expectedVersion) {
    return organizations.inTransaction(
        caller,
        () ->
            organizations
                .lock(alias)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("organization")))
                .invoke(entry -> Lifecycle.requireVersion(entry, expectedVersion))
                .invoke(Onboarding::requireOnboarding)
                .chain(() -> queue.withdraw(caller, alias, clock.instant()))
                .invoke(Onboarding::requireWaiting)
                .chain(() -> audit.append(caller, withdrawn(alias)))
                .chain(() -> organizations.lock(alias))
                .map(found -> found.orElseThrow()));
  }

  /** Has it made now: once what is asked for is committed. */
  public void wake() {
    worker.wake();
  }

  private Uni<Organization> accepted(
      Caller caller, OnboardingRequest request, Registration registration) {
    return switch (registration) {
      case Registration.Accepted(var organization, var replaced) ->
          domains
              .claim(request.profile())
              .chain(() -> audit.append(caller, asked(request, replaced)))
              .replaceWith(organization);
      case Registration.Repeated(Organization organization) -> Uni.createFrom().item(organization);
      case Registration.BeingMade _ -> throw beingMade();
      case Registration.Taken _ ->
          throw Refusal.of(
              ALREADY_EXISTS,
              "This alias belongs to an organization that was stated differently: choose another.");
    };
  }

  private static Refusal beingMade() {
    return Refusal.of(
        WRONG_STATE,
        "This organization is being made or withdrawn this moment, as it was stated before: look"
            + " again soon.");
  }

  private static void requireOnboarding(Organization entry) {
    if (entry.state() != OrganizationState.ONBOARDING) {
      throw Refusal.of(WRONG_STATE, "The organization is on board: off-board it instead.");
    }
  }

  private static void requireWaiting(boolean withdrawn) {
    if (!withdrawn) {
      throw beingMade();
    }
  }

  private static AuditEvent asked(OnboardingRequest request, Optional<OnboardingRequest> replaced) {
    return new AuditEvent(
            replaced.isPresent() ? "onboarding.restated" : "onboarding.requested",
            "organization",
            request.profile().alias(),
            Map.of(
                "kind", request.profile().kind().name(),
                "people", String.valueOf(request.people().size())))
        .from(replaced.map(ProfileSnapshot::of).orElse(Snapshot.NONE), ProfileSnapshot.of(request));
  }

  private static AuditEvent withdrawn(String alias) {
    return new AuditEvent("onboarding.withdrawn", "organization", alias, Map.of());
  }
}
