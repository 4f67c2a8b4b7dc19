package dev.cordon.incident.people.application;

import dev.cordon.incident.people.domain.Person;
import dev.cordon.incident.registry.application.OrganizationRef;
import dev.cordon.incident.registry.application.Organizations;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
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
  private final RollKeeper keeper;
  private final Organizations organizations;
  private final Callers callers;

  Colleagues(PeopleStore people, RollKeeper keeper, Organizations organizations, Callers callers) {
    this.people = people;
    this.keeper = keeper;
    this.organizations = organizations;
    this.callers = callers;
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

  /**
   * Those of the subjects that are nobody's of the organization, nor of the group that it belongs
   * to. The identity provider is asked about somebody who isn't known yet. Not to be called within
   * a transaction.
   */
  public Uni<List<String>> strangers(Caller caller, List<String> subjects) {
    return strangersTo(caller.tenant().id(), subjects)
        .chain(
            strangers ->
                strangers.isEmpty()
                    ? Uni.createFrom().item(strangers)
                    : group(caller)
                        .chain(
                            group ->
                                group
                                    .map(found -> strangersTo(found.id(), strangers))
                                    .orElseGet(() -> Uni.createFrom().item(strangers))));
  }

  private Uni<Optional<OrganizationRef>> group(Caller caller) {
    return organizations
        .byIds(List.of(caller.tenant().id()))
        .map(own -> own.stream().map(OrganizationRef::group).filter(alias -> !alias.isEmpty()))
        .map(aliases -> aliases.findFirst())
        .chain(
            alias ->
                alias
                    .map(organizations::byAlias)
                    .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
  }

  private Uni<List<String>> strangersTo(UUID organization, List<String> subjects) {
    return kept(organization, subjects)
        .chain(
            strangers ->
                strangers.isEmpty()
                    ? Uni.createFrom().item(strangers)
                    : keeper.refresh(organization).chain(() -> kept(organization, strangers)));
  }

  private Uni<List<String>> kept(UUID organization, List<String> subjects) {
    return subjects.isEmpty()
        ? Uni.createFrom().item(List.of())
        : people
            .roll(callers.ourselves(organization))
            .map(roll -> missing(roll.bySubject(), subjects));
  }

  private static List<String> missing(Map<String, Person> known, List<String> subjects) {
    return subjects.stream()
        .filter(
            subject ->
                Optional.ofNullable(known.get(subject)).filter(p -> p.state().isIn()).isEmpty())
        .toList();
  }
}
