package dev.cordon.incident.people.application;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.people.domain.Member;
import dev.cordon.incident.people.domain.Person;
import dev.cordon.incident.people.domain.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * People where tokens come from. Blocks: for workers only. Each operation finds what is there
 * already, so that an interrupted one is repeated without harm.
 */
public interface PeopleRealm {

  /**
   * An account.
   *
   * @param provider alias of the identity provider that it came through
   * @param organizations all that it is a member of
   * @param hasKey whether somebody gets into it
   */
  record Found(
      String subject,
      String email,
      boolean enabled,
      Optional<String> provider,
      Set<UUID> organizations,
      boolean hasKey) {

    public Found {
      organizations = Set.copyOf(organizations);
    }

    /** Whether a first key is theirs to enrol by this organization's word alone. */
    boolean isEnrolableBy(UUID organization) {
      return enabled
          && !hasKey
          && provider.isEmpty()
          && Set.of(organization).containsAll(organizations);
    }
  }

  /** All of them, without machines. */
  List<Member> members(UUID organization);

  Standing standing(String subject);

  /** Whether somebody gets into the account. */
  boolean hasKey(String subject);

  Optional<Found> byEmail(String email);

  Optional<Found> bySubject(String subject);

  /** Throws when the address or the name is taken. */
  String create(Person person);

  void ensureMember(UUID organization, String subject);

  /** Those that an administrator gives. */
  Set<Role> roles(UUID organization, String subject);

  /** These and no others, but for the one that is named apart. */
  void setRoles(UUID organization, String subject, Set<Role> roles);

  /** With every role in it. */
  void removeMember(UUID organization, String subject);

  void lock(String subject);

  void unlock(String subject);

  void endSessions(String subject);

  void delete(String subject);

  /** Has a one-time link made that enrols a key; it goes where the realm's mail goes. */
  void mailLink(String subject, Duration lifetime);
}
