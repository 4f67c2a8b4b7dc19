package dev.cordon.incident.registry.domain;

import dev.cordon.contracts.common.v1.Role;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** Somebody who works with Cordon for an organization, in the roles they have there. */
public record Person(
    String username, String email, String givenName, String familyName, Set<Role> roles) {

  public Person {
    // In one order, so that the same request looks the same.
    roles = Collections.unmodifiableSet(new TreeSet<>(roles));
  }
}
