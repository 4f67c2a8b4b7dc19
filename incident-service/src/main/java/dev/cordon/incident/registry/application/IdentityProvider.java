package dev.cordon.incident.registry.application;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.registry.domain.OrganizationKind;
import dev.cordon.incident.registry.domain.OrganizationProfile;
import dev.cordon.incident.registry.domain.Person;
import dev.cordon.incident.registry.domain.ProviderOrganization;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Organizations, roles and people where tokens come from. Blocks: for workers only. Each operation
 * finds what is there already and adds what isn't, so that an interrupted one is repeated without
 * harm.
 */
public interface IdentityProvider {

  /** What the registry says of an organization. */
  record Wanted(String name, OrganizationKind kind, boolean enabled) {}

  /** Somebody, or a client's account, in the group of a role. */
  record RoleHolder(String role, String username, String subject) {}

  /** The organization's id: its tenant everywhere else. */
  UUID ensureOrganization(OrganizationProfile profile);

  void ensureRoles(UUID organization, Set<Role> roles);

  /** The person, as a member in exactly these roles or more. */
  void ensureMember(UUID organization, Person person);

  /** Name, kind, and whether its people get tokens. */
  void align(UUID organization, Wanted wanted);

  /**
   * Ends some memberships. Machines of the organization are removed; people who belong to no other
   * one are disabled, the others stay as they are.
   *
   * @return false when nobody is left
   */
  boolean removeMembers(String alias);

  /** With its groups. No harm if there is none. */
  void removeOrganization(String alias);

  /** With its groups. */
  Optional<ProviderOrganization> find(UUID organization);

  /**
   * Some of all organizations, the operators' own one left out, without their groups.
   *
   * @param first how many to skip
   * @return empty behind the last one
   */
  List<ProviderOrganization> page(int first, int limit);

  /** Everybody in a group of the operators' own organization; empty while there is none. */
  List<RoleHolder> platformRoles();

  /** No harm if it isn't there. */
  void removeGroup(UUID organization, String name);

  /** Its people get no tokens any more. */
  void disable(UUID organization);
}
