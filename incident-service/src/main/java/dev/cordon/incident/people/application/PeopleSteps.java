package dev.cordon.incident.people.application;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.identity.application.EmergencyHolders;
import dev.cordon.incident.people.application.PeopleRealm.Found;
import dev.cordon.incident.people.application.PeopleWork.Claimed;
import dev.cordon.incident.people.domain.Deputyship;
import dev.cordon.incident.people.domain.Person;
import dev.cordon.incident.people.domain.PersonState;
import dev.cordon.incident.people.domain.RolePlan;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What brings one person to where they are wanted. Blocks; all of it may have been done before. */
@ApplicationScoped
class PeopleSteps {

  /** How soon somebody who is enrolling a key is looked at again. */
  static final Duration KEY_POLL = Duration.ofSeconds(20);

  private final PeopleStore store;
  private final DeputyStore deputies;
  private final DeputyConsequences consequences;
  private final PeopleWork queue;
  private final PeopleRealm realm;
  private final AccountSearch accounts;
  private final EnrolmentLinks links;
  private final EmergencyHolders holders;
  private final RollKeeper keeper;
  private final AuditTrail audit;
  private final EventLoop eventLoop;
  private final Clock clock;

  PeopleSteps(
      PeopleStore store,
      DeputyStore deputies,
      DeputyConsequences consequences,
      PeopleWork queue,
      PeopleRealm realm,
      AccountSearch accounts,
      EnrolmentLinks links,
      EmergencyHolders holders,
      RollKeeper keeper,
      AuditTrail audit,
      EventLoop eventLoop,
      Clock clock) {
    this.store = store;
    this.deputies = deputies;
    this.consequences = consequences;
    this.queue = queue;
    this.realm = realm;
    this.accounts = accounts;
    this.links = links;
    this.holders = holders;
    this.keeper = keeper;
    this.audit = audit;
    this.eventLoop = eventLoop;
    this.clock = clock;
  }

  /**
   * @return false when another goal was set meanwhile
   */
  boolean bringAbout(Caller.Service caller, Claimed work) {
    if (work.isOfTheRoll()) {
      return compare(caller, work);
    }
    Optional<Person> person = current(caller, work.target());
    if (person.isEmpty()) {
      return finish(caller, work, Optional.empty());
    }
    return switch (person.get().state()) {
      case INVITED, ENROLLED -> bring(caller, work, person.get());
      case REMOVING -> takeAway(caller, work, person.get());
      case REMOVED -> finish(caller, work, Optional.empty());
    };
  }

  private boolean compare(Caller.Service caller, Claimed work) {
    eventLoop.await(() -> keeper.compare(work.organization()));
    Instant now = clock.instant();
    eventLoop.await(() -> links.forget(now.minus(Enrolments.LINK_LIFETIME)));
    return finish(
        caller,
        work,
        // What is kept of one that left is forgotten: nothing is left to look at.
        keeper.isGone(caller.tenant())
            ? Optional.empty()
            : Optional.of(now.plus(RollKeeper.EVERY)));
  }

  /** What is settled is looked at first: the identity provider may know better than we. */
  private Optional<Person> current(Caller.Service caller, UUID id) {
    Optional<Person> known = find(caller, id);
    if (known.filter(person -> person.settled() && person.state().isIn()).isEmpty()) {
      return known;
    }
    eventLoop.await(() -> keeper.compare(caller.tenant().id()));
    return find(caller, id);
  }

  private Optional<Person> find(Caller.Service caller, UUID id) {
    return eventLoop.await(() -> store.find(caller, id));
  }

  private boolean bring(Caller.Service caller, Claimed work, Person person) {
    return person
        .subject()
        .map(subject -> align(caller, work, person, subject))
        .orElseGet(
            () ->
                accounts
                    .locate(caller, person)
                    .map(located -> bringLocated(caller, work, located))
                    .orElseGet(() -> finish(caller, work, Optional.empty())));
  }

  private boolean bringLocated(Caller.Service caller, Claimed work, Person located) {
    return located
        .subject()
        .map(subject -> align(caller, work, located, subject))
        // Nothing to do until they accept; what is wanted of them is kept.
        .orElseGet(
            () ->
                settle(
                    caller,
                    work,
                    clock.instant(),
                    latest -> latest.settledWith(latest.roles()),
                    Set.of()));
  }

  private boolean align(Caller.Service caller, Claimed work, Person person, String subject) {
    UUID organization = work.organization();
    if (!person.settled()) {
      realm.ensureMember(organization, subject);
    }
    Set<Role> present = realm.roles(organization, subject);
    Instant now = clock.instant();
    List<Deputyship> granting = eventLoop.await(() -> deputies.granting(caller, person.id(), now));
    RolePlan plan = RolePlan.of(person, granting, present, now);
    // Known to be temporary before it is there: whoever goes on takes it back in time.
    eventLoop.await(() -> given(caller, plan.beginning()));
    realm.setRoles(organization, subject, plan.wanted());
    boolean enrolled = person.state() == PersonState.INVITED && realm.hasKey(subject);
    return settle(
        caller,
        work,
        now,
        latest ->
            enrolled
                ? latest.settledWith(plan.permanent()).enrolled()
                : latest.settledWith(plan.permanent()),
        plan.ending());
  }

  private Uni<Void> given(Caller.Service caller, Set<UUID> beginning) {
    return beginning.isEmpty()
        ? Uni.createFrom().voidItem()
        : store.locked(caller, () -> consequences.rolesGiven(caller, beginning));
  }

  private boolean takeAway(Caller.Service caller, Claimed work, Person person) {
    boolean locked = false;
    if (person.subject().isPresent()) {
      String subject = person.subject().get();
      realm.removeMember(work.organization(), subject);
      locked = realm.bySubject(subject).map(this::shutOut).orElse(false);
      eventLoop.await(() -> holders.forget(caller, subject));
    }
    accounts.forget(caller, person);
    return removed(caller, work, locked);
  }

  /**
   * Ends sessions, and the account that belongs to nobody else. One of a provider would be made
   * anew at the next log-in: it is locked instead.
   */
  private boolean shutOut(Found account) {
    realm.endSessions(account.subject());
    if (!account.organizations().isEmpty()) {
      return false;
    }
    if (account.provider().isPresent()) {
      realm.lock(account.subject());
      return true;
    }
    realm.delete(account.subject());
    return false;
  }

  /**
   * @param seen for which moment it was brought about: what begins or ends since then is looked at
   *     next, though it may be over by now
   */
  private boolean settle(
      Caller.Service caller,
      Claimed work,
      Instant seen,
      UnaryOperator<Person> reached,
      Set<UUID> ending) {
    return eventLoop.await(
        () ->
            ifStillWanted(
                caller,
                work,
                latest -> nextLook(caller, latest, seen, ending),
                latest -> {
                  Person after = reached.apply(latest);
                  return consequences
                      .rolesTakenBack(caller, ending)
                      .chain(() -> change(caller, latest, after, settled(latest, after)));
                }));
  }

  private static Optional<AuditEvent> settled(Person before, Person after) {
    return before.equals(after)
        ? Optional.empty()
        : Optional.of(PeopleEvents.of("person.settled", before, after));
  }

  private boolean removed(Caller.Service caller, Claimed work, boolean locked) {
    Instant now = clock.instant();
    return eventLoop.await(
        () ->
            ifStillWanted(
                caller,
                work,
                latest -> Uni.createFrom().item(Optional.empty()),
                latest -> {
                  Person after = latest.removed(locked);
                  return consequences
                      .ofRemoval(caller, latest, now)
                      .chain(
                          () ->
                              change(
                                  caller,
                                  latest,
                                  after,
                                  Optional.of(PeopleEvents.of("person.removed", latest, after))));
                }));
  }

  private Uni<Boolean> ifStillWanted(
      Caller.Service caller,
      Claimed work,
      Function<Person, Uni<Optional<Instant>>> next,
      Function<Person, Uni<Void>> change) {
    return store.locked(
        caller,
        () ->
            store
                .find(caller, work.target())
                .chain(
                    found ->
                        found
                            .map(
                                latest ->
                                    next.apply(latest)
                                        .chain(at -> queue.finish(caller, work, at))
                                        .call(
                                            still ->
                                                still
                                                    ? change.apply(latest)
                                                    : Uni.createFrom().voidItem()))
                            // The organization has left meanwhile.
                            .orElseGet(() -> queue.finish(caller, work, Optional.empty()))));
  }

  private Uni<Void> change(
      Caller.Service caller, Person before, Person after, Optional<AuditEvent> event) {
    return before.equals(after)
        ? Uni.createFrom().voidItem()
        : store
            .keep(caller, after)
            .chain(
                () ->
                    event
                        .map(happened -> audit.append(caller, happened))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
  }

  /** When a deputyship begins or ends, or a key may have been enrolled. */
  private Uni<Optional<Instant>> nextLook(
      Caller.Service caller, Person person, Instant seen, Set<UUID> ending) {
    Stream<Instant> key =
        person.state() == PersonState.INVITED && seen.isBefore(person.enrolment().linkUntil())
            ? Stream.of(seen.plus(KEY_POLL))
            : Stream.empty();
    return deputies
        .granting(caller, person.id(), seen)
        .map(
            granting ->
                Stream.concat(
                        key,
                        granting.stream()
                            .filter(deputyship -> !ending.contains(deputyship.id()))
                            .flatMap(deputyship -> deputyship.boundariesAfter(seen)))
                    .min(Instant::compareTo));
  }

  private boolean finish(Caller.Service caller, Claimed work, Optional<Instant> next) {
    return eventLoop.await(() -> queue.finish(caller, work, next));
  }
}
