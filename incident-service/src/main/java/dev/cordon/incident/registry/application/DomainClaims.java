package dev.cordon.incident.registry.application;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;

/** Whose a domain is: one organization's at a time. Joins an open transaction. */
public interface DomainClaims {

  /**
   * Those that are free become the organization's, and what else it had is free again. Waits for
   * whoever claims one of them at the same moment.
   *
   * @param alias of an organization that is registered
   * @return those that another organization has
   */
  Uni<Set<String>> claim(String alias, List<String> domains);
}
