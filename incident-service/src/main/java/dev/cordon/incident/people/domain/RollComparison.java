package dev.cordon.incident.people.domain;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.kernel.ids.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The people we know beside the members that the identity provider has. It is right about who is a
 * member and in which roles, except about what we have asked for and it hasn't done yet.
 */
public final class RollComparison {

  /** What became of somebody without us. */
  public record Change(Optional<Person> before, Person after) {}

  private final Map<UUID, Long> asked;
  private final Roll roll;
  private final Map<UUID, Set<Role>> temporary;

  /**
   * @param asked the people as they were before the members were read: who was changed since isn't
   *     compared, since the members may be older
   * @param roll the people now
   * @param temporary roles that somebody has as a deputy, by person
   */
  public RollComparison(Roll asked, Roll roll, Map<UUID, Set<Role>> temporary) {
    this.asked = asked.people().stream().collect(Collectors.toMap(Person::id, Person::version));
    this.roll = roll;
    this.temporary = Map.copyOf(temporary);
  }

  /**
   * @param standings of members who are new or had no key; who is missing is left for the next time
   * @return in the order in which they can be kept: an address is somebody's at a time. Whoever has
   *     one that isn't free yet is left for the next time
   */
  public List<Change> with(List<Member> members, Map<String, Standing> standings) {
    Set<String> present = members.stream().map(Member::subject).collect(Collectors.toSet());
    Map<String, Person> known = roll.bySubject();
    Addresses addresses = new Addresses();
    List<Change> changes = new ArrayList<>();
    for (Person person : roll.people()) {
      if (isGone(person, present)) {
        changes.add(new Change(Optional.of(person), person.removed(false)));
      } else {
        addresses.take(person.email(), person.id());
      }
    }
    for (Member member : members) {
      Optional<Standing> standing = Optional.ofNullable(standings.get(member.subject()));
      Optional.ofNullable(known.get(member.subject()))
          .or(() -> expected(member))
          .map(person -> changed(person, member, standing, addresses))
          .orElseGet(() -> standing.flatMap(s -> found(member, s, addresses)))
          .ifPresent(changes::add);
    }
    return changes;
  }

  /** Whose an address is, as each change is kept. */
  private static final class Addresses {

    private final Map<String, UUID> holders = new HashMap<>();

    /** False when it is somebody else's. Whoever has none isn't in anybody's way. */
    boolean take(String address, UUID person) {
      return address.isEmpty()
          || person.equals(holders.computeIfAbsent(spelling(address), a -> person));
    }

    void leave(String address, UUID person) {
      holders.remove(spelling(address), person);
    }

    private static String spelling(String address) {
      return address.toLowerCase(Locale.ROOT);
    }
  }

  private static Optional<Change> found(Member member, Standing standing, Addresses addresses) {
    Person person = Person.found(Ids.next(), member, standing);
    return addresses.take(person.email(), person.id())
        ? Optional.of(new Change(Optional.empty(), person))
        : Optional.empty();
  }

  /** Somebody invited, whom an operator has made a member with their own hands. */
  private Optional<Person> expected(Member member) {
    return roll.people().stream()
        .filter(person -> person.subject().isEmpty() && person.state().isIn())
        .filter(person -> person.email().equalsIgnoreCase(member.email()))
        .findFirst();
  }

  private Optional<Change> changed(
      Person before, Member member, Optional<Standing> standing, Addresses addresses) {
    if (!isComparable(before)) {
      return Optional.empty();
    }
    Person after = before;
    if (before.subject().isEmpty()) {
      after = after.located(Account.OWN, Optional.of(member.subject()));
    }
    after = addressed(after, member.email(), addresses);
    after = after.settledWith(permanent(before, member.roles()));
    if (after.state() == PersonState.INVITED && standing.filter(Standing::hasKey).isPresent()) {
      after = after.enrolled();
    }
    return after.equals(before)
        ? Optional.empty()
        : Optional.of(new Change(Optional.of(before), after));
  }

  private static Person addressed(Person person, String address, Addresses addresses) {
    if (address.equals(person.email()) || !addresses.take(address, person.id())) {
      return person;
    }
    if (!address.equalsIgnoreCase(person.email())) {
      addresses.leave(person.email(), person.id());
    }
    return person.addressed(address);
  }

  private Set<Role> permanent(Person person, Set<Role> present) {
    return RolePlan.permanent(
        person.roles(), present, temporary.getOrDefault(person.id(), Set.of()));
  }

  private boolean isComparable(Person person) {
    return person.settled()
        && person.state().isIn()
        && Long.valueOf(person.version()).equals(asked.get(person.id()));
  }

  private boolean isGone(Person person, Set<String> present) {
    return isComparable(person)
        && person.account() != Account.ELSEWHERE
        && person.subject().filter(subject -> !present.contains(subject)).isPresent();
  }
}
