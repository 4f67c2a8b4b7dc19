package dev.cordon.incident.registry.application;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.registry.domain.OnboardingRules;
import dev.cordon.incident.registry.domain.Organization;
import dev.cordon.incident.registry.domain.OrganizationKind;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looking organizations up. Not within a transaction. */
@ApplicationScoped
public class Directory {

  private final OrganizationStore organizations;

  Directory(OrganizationStore organizations) {
    this.organizations = organizations;
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

  /** Brands that the registry lists for the caller's own group, off-boarded ones included. */
  public Uni<List<Organization>> brandsOf(Caller.Member security, String afterAlias, int limit) {
    return organizations.brandsOf(security.organization(), afterAlias, limit);
  }

  /** As its own people may see it. */
  public Uni<Organization> own(Caller caller) {
    return organizations
        .own(caller)
        .map(found -> found.orElseThrow(() -> Refusal.notFound("organization")))
        .map(Organization::forMembers);
  }

  /** For other features: the domains that are the acting organization's own. */
  public Uni<List<String>> ownDomains(Caller caller) {
    return own(caller).map(own -> own.profile().domains());
  }

  /** For other features: the roles that exist in the acting organization. */
  public Uni<Set<Role>> ownRoles(Caller caller) {
    return own(caller).map(own -> OnboardingRules.rolesOf(own.profile().kind()));
  }
}
