package dev.cordon.incident.people.application;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Set;

/**
 * Roles that somebody of Cordon has given without an end, by the digest of an address (see {@link
 * dev.cordon.incident.people.domain.GivenComparison}). Joins an open transaction where there is
 * one.
 */
public interface GivenRoles {

  Uni<Map<String, Set<Role>>> all(Caller caller);

  /** These and no others; none takes all of them. */
  Uni<Void> set(Caller caller, String address, Set<Role> roles);

  /** Takes all others, and gives none: nobody gives roles to themselves. */
  Uni<Void> restrict(Caller caller, String address, Set<Role> roles);

  /** Somebody's address has changed. */
  Uni<Void> move(Caller caller, String from, String to);
}
