package dev.cordon.incident.registry.application;

import dev.cordon.incident.registry.domain.Organization;
import dev.cordon.kernel.background.InTurn;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import java.util.UUID;

/** Asks everything that may forbid to let an organization go. */
@ApplicationScoped
public class Departures {

  private final OrganizationStore organizations;
  private final Instance<DepartureCondition> conditions;
  private final Callers callers;

  Departures(
      OrganizationStore organizations,
      @Any Instance<DepartureCondition> conditions,
      Callers callers) {
    this.organizations = organizations;
    this.conditions = conditions;
    this.callers = callers;
  }

  /**
   * Not to be called within a transaction: each condition looks into the organization's own tenant.
   *
   * @param alias one that isn't known, or isn't made yet, is left to the order itself
   */
  public Uni<Void> require(Caller caller, String alias) {
    return organizations
        .byAlias(alias)
        .map(found -> found.flatMap(Organization::id))
        .chain(id -> require(caller, id));
  }

  private Uni<Void> require(Caller caller, Optional<UUID> tenant) {
    return tenant
        .map(id -> callers.acting(id, caller.actor(), caller.requestId()))
        .map(asked -> InTurn.each(conditions, condition -> condition.require(asked)))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }
}
