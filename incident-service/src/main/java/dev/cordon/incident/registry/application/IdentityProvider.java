package dev.cordon.incident.registry.application;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.registry.domain.OrganizationProfile;
import dev.cordon.incident.registry.domain.Person;
import java.util.Set;
import java.util.UUID;

/**
 * Organizations, roles and people where tokens come from. Blocks: for workers only. Each operation
 * finds what is there already and adds what isn't, so that an interrupted on-boarding is repeated
 * without harm.
 */
public interface IdentityProvider {

  /** The organization's id: its tenant everywhere else. */
  UUID ensureOrganization(OrganizationProfile profile);

  /** With all memberships and roles in it; the people stay. No harm if there is none. */
  void removeOrganization(String alias);

  void ensureRoles(UUID organization, Set<Role> roles);

  /** The person, as a member in exactly these roles or more. */
  void ensureMember(UUID organization, Person person);
}
