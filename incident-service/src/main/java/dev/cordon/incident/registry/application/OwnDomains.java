package dev.cordon.incident.registry.application;

import dev.cordon.incident.registry.domain.OrganizationProfile;
import dev.cordon.kernel.problem.Violations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/**
 * Refuses domains that another organization has, and tells nobody which one: letters would go out
 * under its name, and another's identity provider would vouch for its addresses.
 */
@ApplicationScoped
class OwnDomains {

  private final DomainClaims claims;

  OwnDomains(DomainClaims claims) {
    this.claims = claims;
  }

  /** Joins the transaction that registers the organization. */
  Uni<Void> claim(OrganizationProfile profile) {
    return claim(profile, List.of());
  }

  /**
   * Joins the transaction that changes the profile.
   *
   * @param before two organizations may have had one since before this was asked; what stays as it
   *     was is no reason to refuse
   */
  Uni<Void> claim(OrganizationProfile profile, List<String> before) {
    return claims
        .claim(profile.alias(), profile.domains())
        .invoke(taken -> requireOwn(profile.domains(), before, taken))
        .replaceWithVoid();
  }

  /** All of them are free again. Joins the transaction in which the organization goes. */
  Uni<Void> release(String alias) {
    return claims.claim(alias, List.of()).replaceWithVoid();
  }

  private static void requireOwn(List<String> domains, List<String> before, Set<String> taken) {
    Violations violations = new Violations();
    for (int i = 0; i < domains.size(); i++) {
      String domain = domains.get(i);
      violations.require(
          before.contains(domain) || !taken.contains(domain),
          "domains[" + i + "]",
          "belongs to another organization");
    }
    violations.orThrow();
  }
}
