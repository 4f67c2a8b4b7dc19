package dev.cordon.incident.people.application;

import static dev.cordon.contracts.common.v1.ErrorReason.MISSING_ROLE;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.identity.application.OwnKeys;
import dev.cordon.incident.people.domain.DeputyRules;
import dev.cordon.incident.people.domain.Deputyship;
import dev.cordon.incident.people.domain.Person;
import dev.cordon.incident.people.domain.Roll;
import dev.cordon.incident.registry.application.Directory;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.Page;
import dev.cordon.kernel.paging.PageSpec;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who stands in for whom. A deputy who hasn't the role gets it in the identity provider, for the
 * time and no longer: nothing here is a right by itself.
 */
@ApplicationScoped
public class Deputies {

  public static final String LIST = "deputies";

  /** What is asked for. */
  public record Naming(
      Role role, UUID person, UUID deputy, Instant from, Instant until, boolean grantsRole) {}

  private final PeopleStore people;
  private final DeputyStore store;
  private final PeopleWork work;
  private final PeopleWorker worker;
  private final RollKeeper keeper;
  private final Directory registry;
  private final AuditTrail audit;
  private final Cursors cursors;
  private final Clock clock;

  Deputies(
      PeopleStore people,
      DeputyStore store,
      PeopleWork work,
      PeopleWorker worker,
      RollKeeper keeper,
      Directory registry,
      AuditTrail audit,
      Cursors cursors,
      Clock clock) {
    this.people = people;
    this.store = store;
    this.work = work;
    this.worker = worker;
    this.keeper = keeper;
    this.registry = registry;
    this.audit = audit;
    this.cursors = cursors;
    this.clock = clock;
  }

  public Uni<Page<Deputyship>> page(Caller caller, PageSpec spec) {
    Optional<UUID> below = spec.after().stream().findFirst().map(UUID::fromString);
    return store
        .page(caller, clock.instant(), below, spec.limit() + 1)
        .map(
            found ->
                cursors.page(
                    found, spec, LIST, caller, deputyship -> List.of(deputyship.id().toString())));
  }

  /**
   * @return the roles that exist in the organization
   */
  public Uni<Set<Role>> prepare(Caller caller) {
    OwnKeys.require(caller);
    return registry.ownRoles(caller).call(() -> keeper.refresh(caller.tenant().id()));
  }

  /**
   * Joins an open transaction.
   *
   * @param possible as prepared
   */
  public Uni<Deputyship> name(Caller caller, Naming naming, Set<Role> possible) {
    Instant now = clock.instant();
    Deputyship wanted =
        new Deputyship(
            Ids.next(),
            naming.role(),
            naming.person(),
            naming.deputy(),
            naming.from(),
            naming.until(),
            naming.grantsRole(),
            false,
            caller.actor(),
            Optional.empty());
    return people.locked(
        caller,
        roll ->
            store
                .standing(caller, now)
                .invoke(standing -> check(caller, wanted, roll, standing, possible, now))
                .chain(() -> store.add(caller, wanted))
                .chain(() -> askIfGranting(caller, wanted, now))
                .chain(() -> audit.append(caller, PeopleEvents.of("deputy.named", wanted)))
                .replaceWith(wanted));
  }

  private static void check(
      Caller caller,
      Deputyship wanted,
      Roll roll,
      List<Deputyship> standing,
      Set<Role> possible,
      Instant now) {
    boolean administers = isAdministrator(caller);
    Optional<Person> person = person(roll, wanted.person());
    DeputyRules.check(
        wanted,
        person,
        person(roll, wanted.deputy()),
        standing.stream().filter(d -> d.withdrawnAt().isEmpty()).toList(),
        possible,
        administers,
        now);
    if (!administers && (wanted.grantsRole() || !isOwn(caller, person))) {
      throw Refusal.of(
          MISSING_ROLE, "A brand-admin names deputies for others, and grants roles to them.");
    }
  }

  public Uni<Void> withdraw(Caller caller, UUID id) {
    OwnKeys.require(caller);
    Instant now = clock.instant();
    return people
        .locked(
            caller,
            roll ->
                store
                    .find(caller, id)
                    .map(
                        found ->
                            found
                                .filter(d -> d.withdrawnAt().isEmpty() && d.until().isAfter(now))
                                .orElseThrow(() -> Refusal.notFound("deputy")))
                    .invoke(deputyship -> requireOwn(caller, roll, deputyship))
                    .call(deputyship -> store.withdraw(caller, id, now))
                    .call(deputyship -> askIfGranting(caller, deputyship, now))
                    .chain(
                        deputyship ->
                            audit.append(caller, PeopleEvents.of("deputy.withdrawn", deputyship))))
        .invoke(this::wake);
  }

  /** Has it brought about now: once what was asked for is committed. */
  public void wake() {
    worker.wake();
  }

  private Uni<Void> askIfGranting(Caller caller, Deputyship deputyship, Instant now) {
    return deputyship.grantsRole()
        ? work.ask(caller, deputyship.deputy(), now)
        : Uni.createFrom().voidItem();
  }

  private static void requireOwn(Caller caller, Roll roll, Deputyship deputyship) {
    if (!isAdministrator(caller) && !isOwn(caller, person(roll, deputyship.person()))) {
      throw Refusal.of(MISSING_ROLE, "A brand-admin withdraws the deputies of others.");
    }
  }

  private static Optional<Person> person(Roll roll, UUID id) {
    return roll.people().stream().filter(person -> person.id().equals(id)).findFirst();
  }

  private static boolean isOwn(Caller caller, Optional<Person> person) {
    return person.flatMap(Person::subject).filter(caller.actor()::equals).isPresent();
  }

  private static boolean isAdministrator(Caller caller) {
    return caller instanceof Caller.Member member && member.roles().contains(Role.ROLE_BRAND_ADMIN);
  }
}
