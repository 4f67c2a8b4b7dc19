package dev.cordon.incident.people.domain;

import static dev.cordon.contracts.common.v1.ErrorReason.ALREADY_EXISTS;
import static dev.cordon.contracts.common.v1.ErrorReason.WRONG_STATE;

import dev.cordon.kernel.problem.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everybody of one organization who isn't removed, as nobody else changes it meanwhile. */
public record Roll(List<Person> people) {

  /** Of one organization; machines apart. */
  public static final int MOST_PEOPLE = 1_000;

  public Roll {
    people = List.copyOf(people);
  }

  /** Those whose account is known, by its subject. */
  public Map<String, Person> bySubject() {
    Map<String, Person> known = new HashMap<>();
    people.forEach(person -> person.subject().ifPresent(s -> known.put(s, person)));
    return known;
  }

  /**
   * An organization that nobody can administer any more would need the platform's operators.
   *
   * @param changed as they will be
   */
  public void requireAdministratorWith(Person changed) {
    boolean wasOne =
        people.stream().anyMatch(p -> p.id().equals(changed.id()) && p.isAdministrator());
    boolean another =
        people.stream().anyMatch(p -> !p.id().equals(changed.id()) && p.isAdministrator());
    if (wasOne && !changed.isAdministrator() && !another) {
      throw Refusal.of(
          WRONG_STATE,
          "This is the last brand-admin with a passkey of Cordon: enrol another one first.");
    }
  }

  /** Also for somebody who is on the way out: their account may not be gone yet. */
  public void requireRoomFor(Invitation invitation) {
    if (people.stream().anyMatch(p -> p.email().equalsIgnoreCase(invitation.email()))) {
      throw Refusal.of(
          ALREADY_EXISTS, "Somebody of this organization has this e-mail address already.");
    }
    if (people.size() >= MOST_PEOPLE) {
      throw Refusal.of(
          WRONG_STATE, "An organization has at most " + MOST_PEOPLE + " people: remove some.");
    }
  }
}
