package dev.cordon.incident.people.domain;

import dev.cordon.contracts.common.v1.Role;
import java.util.Set;

/** A person whom the identity provider has in the organization; machines aren't people. */
public record Member(
    String subject, String email, String givenName, String familyName, Set<Role> roles) {

  public Member {
    roles = Set.copyOf(roles);
  }
}
