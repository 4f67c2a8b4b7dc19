package dev.cordon.incident.registry.application;

import static dev.cordon.contracts.common.v1.ErrorReason.ALREADY_EXISTS;
import static dev.cordon.contracts.common.v1.ErrorReason.WRONG_STATE;

import dev.cordon.incident.registry.application.OnboardingQueue.Registration;
import dev.cordon.incident.registry.domain.OnboardingRequest;
import dev.cordon.incident.registry.domain.OnboardingRules;
import dev.cordon.incident.registry.domain.Organization;
import dev.cordon.incident.registry.domain.OrganizationKind;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Takes organizations in. What is asked for is durable at once; it is made by a worker. */
@ApplicationScoped
public class Onboarding {

  private final OrganizationStore organizations;
  private final OnboardingQueue queue;
  private final OnboardingWorker worker;
  private final Clock clock;

  Onboarding(
      OrganizationStore organizations,
      OnboardingQueue queue,
      OnboardingWorker worker,
      Clock clock) {
    this.organizations = organizations;
    this.queue = queue;
    this.worker = worker;
    this.clock = clock;
  }

  /** Refuses what can't be made. */
  public Uni<Void> check(OnboardingRequest request) {
    OnboardingRules.check(request.profile(), request.people());
    return requireGroup(request);
  }

  /**
   * Keeps what is asked for. Idempotent by alias: the same request again answers how far it has
   * come; another one replaces one of which nothing came. Joins an open transaction of the caller's
   * own organization.
   */
  public Uni<Organization> onboard(Caller caller, OnboardingRequest request) {
    return queue.register(caller, request, clock.instant()).map(Onboarding::accepted);
  }

  /** Has it made now: once what is asked for is committed. */
  public void wake() {
    worker.wake();
  }

  public Uni<Organization> byAlias(String alias) {
    return organizations
        .byAlias(alias)
        .map(found -> found.orElseThrow(() -> Refusal.notFound("organization")));
  }

  /**
   * In the order of their aliases.
   *
   * @param afterAlias where the page before ended; empty on the first
   */
  public Uni<List<Organization>> page(
      Optional<OrganizationKind> kind, String afterAlias, int limit) {
    return organizations.page(kind, afterAlias, limit);
  }

  public Uni<Organization> own(Caller caller) {
    return organizations
        .own(caller)
        .map(found -> found.orElseThrow(() -> Refusal.notFound("organization")));
  }

  private Uni<Void> requireGroup(OnboardingRequest request) {
    String group = request.profile().group();
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

  private static Organization accepted(Registration registration) {
    return switch (registration) {
      case Registration.Accepted(Organization organization) -> organization;
      case Registration.BeingMade _ ->
          throw Refusal.of(
              WRONG_STATE,
              "This organization is being made this moment, as it was stated before: look again"
                  + " soon.");
      case Registration.Taken _ ->
          throw Refusal.of(
              ALREADY_EXISTS,
              "This alias belongs to an organization that was stated differently: choose another.");
    };
  }
}
