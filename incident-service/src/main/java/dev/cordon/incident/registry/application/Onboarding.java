package dev.cordon.incident.registry.application;

import static dev.cordon.contracts.common.v1.ErrorReason.ALREADY_EXISTS;

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
  private final OnboardingWorker worker;
  private final Clock clock;

  Onboarding(OrganizationStore organizations, OnboardingWorker worker, Clock clock) {
    this.organizations = organizations;
    this.worker = worker;
    this.clock = clock;
  }

  /** Idempotent by alias: the same request again answers how far it has come. */
  public Uni<Organization> onboard(Caller caller, OnboardingRequest request) {
    OnboardingRules.check(request.profile(), request.people());
    return requireGroup(request)
        .chain(() -> organizations.register(request, caller.actor(), clock.instant()))
        .invoke(Onboarding::requireOurs)
        .invoke(worker::wake)
        .chain(() -> byAlias(request.profile().alias()));
  }

  public Uni<Organization> byAlias(String alias) {
    return organizations
        .byAlias(alias)
        .map(found -> found.orElseThrow(() -> Refusal.notFound("organization")));
  }

  public Uni<List<Organization>> list(Optional<OrganizationKind> kind) {
    return organizations.list(kind);
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

  private static void requireOurs(OrganizationStore.Registration registration) {
    switch (registration) {
      case NEW, REPEATED -> {}
      case TAKEN ->
          throw Refusal.of(
              ALREADY_EXISTS,
              "This alias belongs to an organization that was stated differently: choose another.");
    }
  }
}
