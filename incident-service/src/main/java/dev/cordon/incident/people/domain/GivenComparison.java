package dev.cordon.incident.people.domain;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.kernel.digest.Sha256;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Which roles people have in the identity provider, beside those that they were given in Cordon.
 */
public final class GivenComparison {

  /**
   * @param unasked whether they have it, and weren't given it; else it is the other way round
   */
  public record Difference(String subject, Role role, boolean unasked) {}

  private final Roll roll;
  private final Map<String, Set<Role>> given;
  private final Map<UUID, Set<Role>> temporary;

  /**
   * @param roll as it was after the members were read: who is being changed isn't compared
   * @param given by digest of the address
   * @param temporary roles that somebody has as a deputy, by person
   */
  public GivenComparison(Roll roll, Map<String, Set<Role>> given, Map<UUID, Set<Role>> temporary) {
    this.roll = roll;
    this.given = Map.copyOf(given);
    this.temporary = Map.copyOf(temporary);
  }

  /** An address, as roles are kept under it. */
  public static String digest(String address) {
    return Sha256.hex(address.toLowerCase(Locale.ROOT));
  }

  public List<Difference> with(List<Member> members) {
    Map<String, Person> known = roll.bySubject();
    List<Difference> differences = new ArrayList<>();
    for (Member member : members) {
      Optional<Person> person =
          Optional.ofNullable(known.get(member.subject())).or(() -> invited(member));
      if (person.map(GivenComparison::isSettled).orElse(true)) {
        Set<Role> own = given.getOrDefault(digest(member.email()), Set.of());
        Set<Role> lent = person.map(p -> temporary.getOrDefault(p.id(), Set.of())).orElse(Set.of());
        without(without(member.roles(), own), lent)
            .forEach(role -> differences.add(new Difference(member.subject(), role, true)));
        without(own, member.roles())
            .forEach(role -> differences.add(new Difference(member.subject(), role, false)));
      }
    }
    return differences;
  }

  private Optional<Person> invited(Member member) {
    return roll.people().stream()
        .filter(person -> person.subject().isEmpty())
        .filter(person -> person.email().equalsIgnoreCase(member.email()))
        .findFirst();
  }

  private static boolean isSettled(Person person) {
    return person.settled() && person.state().isIn();
  }

  private static Set<Role> without(Collection<Role> from, Collection<Role> what) {
    Set<Role> left = new TreeSet<>(from);
    left.removeAll(what);
    return left;
  }
}
