package dev.cordon.incident.people.application;

import dev.cordon.incident.people.domain.Person;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * People of an organization, as other features need them: who can be given work. Answered from what
 * is kept here, also while the identity provider is away.
 */
@ApplicationScoped
public class Colleagues {

  /** Somebody who belongs to the organization, and has an account. */
  public record Colleague(UUID id, String subject) {}

  private final PeopleStore people;

  Colleagues(PeopleStore people) {
    this.people = people;
  }

  /** Empty for anybody else. Not to be called within a transaction. */
  public Uni<Optional<Colleague>> find(Caller caller, UUID id) {
    return people.find(caller, id).map(found -> found.flatMap(Colleagues::colleague));
  }

  private static Optional<Colleague> colleague(Person person) {
    return person.state().isIn()
        ? person.subject().map(subject -> new Colleague(person.id(), subject))
        : Optional.empty();
  }
}
