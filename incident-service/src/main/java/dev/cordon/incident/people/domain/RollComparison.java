package dev.cordon.incident.people.domain;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.kernel.ids.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
   * @param standings of those members for whom {@link #isToBeLookedAt} says so; who is missing is
   *     left for the next time
   */
  public List<Change> with(List<Member> members, Map<String, Standing> standings) {
    Map<String, Person> known = bySubject(roll);
    List<Change> changes = new ArrayList<>();
    Set<String> present = new HashSet<>();
    for (Member member : members) {
      present.add(member.subject());
      Optional<Standing> standing = Optional.ofNullable(standings.get(member.subject()));
      Optional.ofNullable(known.get(member.subject()))
          .or(() -> expected(member))
          .ifPresentOrElse(
              person -> changed(person, member, standing).ifPresent(changes::add),
              () ->
                  standing.ifPresent(
                      s ->
                          changes.add(
                              new Change(Optional.empty(), Person.found(Ids.next(), member, s)))));
    }
    roll.people().stream()
        .filter(person -> isGone(person, present))
        .forEach(person -> changes.add(new Change(Optional.of(person), person.removed(false))));
    return changes;
  }

  /** Whether more has to be known of a member: who is new, and who had no key. */
  public static boolean isToBeLookedAt(Roll roll, Member member) {
    return Optional.ofNullable(bySubject(roll).get(member.subject()))
        .map(person -> person.state() == PersonState.INVITED)
        .orElse(true);
  }

  /** Somebody invited, whom an operator has made a member with their own hands. */
  private Optional<Person> expected(Member member) {
    return roll.people().stream()
        .filter(person -> person.subject().isEmpty() && person.state().isIn())
        .filter(person -> person.email().equalsIgnoreCase(member.email()))
        .findFirst();
  }

  private Optional<Change> changed(Person before, Member member, Optional<Standing> standing) {
    if (!isComparable(before)) {
      return Optional.empty();
    }
    Person after = before;
    if (before.subject().isEmpty()) {
      after = after.located(Account.OWN, Optional.of(member.subject()));
    }
    after = after.addressed(member.email()).settledWith(permanent(before, member.roles()));
    if (after.state() == PersonState.INVITED && standing.filter(Standing::hasKey).isPresent()) {
      after = after.enrolled();
    }
    return after.equals(before)
        ? Optional.empty()
        : Optional.of(new Change(Optional.of(before), after));
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

  private static Map<String, Person> bySubject(Roll roll) {
    Map<String, Person> known = new HashMap<>();
    roll.people().forEach(person -> person.subject().ifPresent(s -> known.put(s, person)));
    return known;
  }
}
