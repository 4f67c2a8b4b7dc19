package dev.cordon.incident.people.domain;

import dev.cordon.contracts.common.v1.Role;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** People of tests. */
final class People {

  private People() {}

  static Person enrolled(UUID id, Role... roles) {
    return person(id, PersonState.ENROLLED, Account.OWN, roles);
  }

  static Person person(UUID id, PersonState state, Account account, Role... roles) {
    return new Person(
        id,
        Optional.of("subject-" + id),
        id + "@people.example",
        "Noa",
        "Doe",
        Set.of(roles),
        state,
        account,
        true,
        false,
        1,
        Enrolment.NONE);
  }

  static Deputyship deputy(
      Role role, Person person, Person deputy, Instant from, Instant until, boolean grants) {
    return new Deputyship(
        UUID.randomUUID(),
        role,
        person.id(),
        deputy.id(),
        from,
        until,
        grants,
        false,
        "ada",
        Optional.empty());
  }

  static Deputyship granted(Deputyship deputyship) {
    return new Deputyship(
        deputyship.id(),
        deputyship.role(),
        deputyship.person(),
        deputyship.deputy(),
        deputyship.from(),
        deputyship.until(),
        deputyship.grantsRole(),
        true,
        deputyship.namedBy(),
        deputyship.withdrawnAt());
  }
}
