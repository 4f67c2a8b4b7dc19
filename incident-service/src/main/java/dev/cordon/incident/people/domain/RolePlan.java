package dev.cordon.incident.people.domain;

import dev.cordon.contracts.common.v1.Role;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which roles somebody is to have in the identity provider now.
 *
 * @param permanent without an end
 * @param wanted those, and the ones of the deputyships that run
 * @param beginning deputyships whose role is there because of them from now on
 * @param ending deputyships whose role isn't any more
 */
public record RolePlan(
    Set<Role> permanent, Set<Role> wanted, Set<UUID> beginning, Set<UUID> ending) {

  public RolePlan {
    permanent = Set.copyOf(permanent);
    wanted = Set.copyOf(wanted);
    beginning = Set.copyOf(beginning);
    ending = Set.copyOf(ending);
  }

  /**
   * @param deputyships that grant the person a role, or have
   * @param present the roles that the identity provider has
   */
  public static RolePlan of(
      Person person, List<Deputyship> deputyships, Set<Role> present, Instant now) {
    Set<Role> permanent =
        person.settled()
            ? permanent(person.roles(), present, temporary(deputyships))
            : person.roles();
    Set<Role> wanted = new HashSet<>(permanent);
    Set<UUID> beginning = new HashSet<>();
    Set<UUID> ending = new HashSet<>();
    for (Deputyship deputyship : deputyships) {
      boolean runs = deputyship.grantsRole() && deputyship.runsAt(now);
      if (runs) {
        wanted.add(deputyship.role());
      }
      if (runs && !deputyship.granted() && !permanent.contains(deputyship.role())) {
        beginning.add(deputyship.id());
      }
      if (!runs && deputyship.granted()) {
        ending.add(deputyship.id());
      }
    }
    return new RolePlan(permanent, wanted, beginning, ending);
  }

  /** What is there because of a deputyship stays permanent only if it was so before. */
  static Set<Role> permanent(Set<Role> before, Set<Role> present, Set<Role> temporary) {
    Set<Role> permanent = new HashSet<>(present);
    permanent.removeAll(temporary);
    before.stream().filter(temporary::contains).forEach(permanent::add);
    return permanent;
  }

  /** Roles that are there because of deputyships. */
  public static Set<Role> temporary(Collection<Deputyship> deputyships) {
    return deputyships.stream()
        .filter(Deputyship::granted)
        .map(Deputyship::role)
        .collect(Collectors.toUnmodifiableSet());
  }
}
