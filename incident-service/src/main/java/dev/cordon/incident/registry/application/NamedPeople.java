package dev.cordon.incident.registry.application;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Set;

/** Whoever keeps which roles people were given hears whom an on-boarding has named. */
public interface NamedPeople {

  /**
   * Joins the transaction in which the organization becomes active; can be repeated.
   *
   * @param rolesByEmail in the organization
   */
  Uni<Void> named(Caller.Service caller, Map<String, Set<Role>> rolesByEmail);
}
