package dev.cordon.incident.people.application;

import static dev.cordon.contracts.common.v1.ErrorReason.VERSION_MISMATCH;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.identity.application.OwnKeys;
import dev.cordon.incident.people.application.PeopleDirectory.Entry;
import dev.cordon.incident.people.domain.Invitation;
import dev.cordon.incident.people.domain.Person;
import dev.cordon.incident.people.domain.Roll;
import dev.cordon.incident.registry.application.Directory;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Inviting people, changing what they may do, and removing them. What is decided commits with the
 * work in the identity provider, which a worker does.
 */
@ApplicationScoped
public class PeopleAdministration {

  private final PeopleStore store;
  private final GivenRoles given;
  private final DeputyConsequences consequences;
  private final PeopleDirectory directory;
  private final PeopleWork work;
  private final PeopleWorker worker;
  private final RollKeeper keeper;
  private final Directory registry;
  private final AuditTrail audit;
  private final Clock clock;

  PeopleAdministration(
      PeopleStore store,
      GivenRoles given,
      DeputyConsequences consequences,
      PeopleDirectory directory,
      PeopleWork work,
      PeopleWorker worker,
      RollKeeper keeper,
      Directory registry,
      AuditTrail audit,
      Clock clock) {
    this.store = store;
    this.given = given;
    this.consequences = consequences;
    this.directory = directory;
    this.work = work;
    this.worker = worker;
    this.keeper = keeper;
    this.registry = registry;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Refuses who came through the organization's own provider: else whoever took it over would make
   * accounts that outlive its cut-off.
   *
   * @return the roles that exist in the organization
   */
  public Uni<Set<Role>> prepare(Caller caller) {
    OwnKeys.require(caller);
    return registry.ownRoles(caller).call(() -> keeper.compare(caller.tenant().id()));
  }

  /**
   * Joins an open transaction. Nothing says whether the address has an account.
   *
   * @param possible as prepared
   */
  public Uni<Entry> invite(Caller caller, Invitation invitation, Set<Role> possible) {
    Invitation checked = invitation.checked(possible);
    return store.locked(
        caller,
        roll -> {
          roll.requireRoomFor(checked);
          Person person = Person.invited(Ids.next(), checked);
          return keep(caller, person)
              .chain(() -> audit.append(caller, PeopleEvents.of("person.invited", person)))
              .map(kept -> new Entry(person, Set.of()));
        });
  }

  public Uni<Entry> setRoles(Caller caller, UUID id, long expected, Set<Role> roles) {
    return prepare(caller)
        .chain(
            possible ->
                store.locked(
                    caller,
                    roll ->
                        change(
                            caller,
                            roll,
                            id,
                            expected,
                            "person.roles-set",
                            person -> withRoles(person, roles, possible))))
        .invoke(this::wake);
  }

  public Uni<Entry> remove(Caller caller, UUID id, long expected) {
    return prepare(caller)
        .chain(
            possible ->
                store.locked(
                    caller,
                    roll ->
                        change(caller, roll, id, expected, "person.removing", Person::removing)))
        .invoke(this::wake);
  }

  /** Has it brought about now: once what was asked for is committed. */
  public void wake() {
    worker.wake();
  }

  private static Person withRoles(Person person, Set<Role> roles, Set<Role> possible) {
    if (!possible.containsAll(roles)) {
      throw Refusal.invalid("roles", "names a role that doesn't exist in such an organization");
    }
    return person.wanting(roles);
  }

  private Uni<Entry> change(
      Caller caller, Roll roll, UUID id, long expected, String action, UnaryOperator<Person> step) {
    return store
        .find(caller, id)
        .map(found -> found.orElseThrow(() -> Refusal.notFound("person")))
        .invoke(person -> requireVersion(person, expected))
        .invoke(person -> person.state().requireIn())
        .chain(
            before -> {
              Person after = step.apply(before);
              roll.requireAdministratorWith(after);
              return keep(caller, after)
                  .chain(() -> endDeputyships(caller, before, after))
                  .chain(() -> audit.append(caller, PeopleEvents.of(action, before, after)));
            })
        .chain(() -> directory.known(caller, id));
  }

  private Uni<Void> endDeputyships(Caller caller, Person before, Person after) {
    Set<Role> lost = new HashSet<>(before.roles());
    lost.removeAll(after.roles());
    return consequences.ofLostRoles(caller, before.id(), lost, clock.instant());
  }

  private Uni<Void> keep(Caller caller, Person person) {
    return store
        .keep(caller, person)
        .chain(() -> give(caller, person))
        .chain(() -> work.ask(caller, person.id(), clock.instant()));
  }

  /** Nobody gives roles to themselves: whoever has one by hand would make it look given. */
  private Uni<Void> give(Caller caller, Person person) {
    Set<Role> roles = person.state().isIn() ? person.roles() : Set.of();
    return person.subject().filter(caller.actor()::equals).isPresent()
        ? given.restrict(caller, person.email(), roles)
        : given.set(caller, person.email(), roles);
  }

  private static void requireVersion(Person person, long expected) {
    if (expected != person.version()) {
      throw Refusal.of(
          VERSION_MISMATCH, "The person was changed meanwhile: read again and decide again.");
    }
  }
}
