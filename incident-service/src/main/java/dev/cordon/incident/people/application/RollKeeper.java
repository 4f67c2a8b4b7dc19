package dev.cordon.incident.people.application;

import static dev.cordon.contracts.common.v1.ErrorReason.SERVICE_UNAVAILABLE;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.identity.application.BlockingCalls;
import dev.cordon.incident.identity.application.EmergencyHolders;
import dev.cordon.incident.people.domain.Account;
import dev.cordon.incident.people.domain.Deputyship;
import dev.cordon.incident.people.domain.Member;
import dev.cordon.incident.people.domain.Person;
import dev.cordon.incident.people.domain.PersonState;
import dev.cordon.incident.people.domain.RolePlan;
import dev.cordon.incident.people.domain.Roll;
import dev.cordon.incident.people.domain.RollComparison;
import dev.cordon.incident.people.domain.RollComparison.Change;
import dev.cordon.incident.people.domain.Standing;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.background.InTurn;
import dev.cordon.kernel.closure.Closure;
import dev.cordon.kernel.closure.Closures;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Keeps what is known of an organization's people as the identity provider has it: whom somebody
 * has made a member there, whom somebody has removed there, and who has enrolled a key.
 */
@ApplicationScoped
class RollKeeper {

  /** How often everybody is looked at although nobody asks. */
  static final Duration EVERY = Duration.ofMinutes(10);

  private static final Logger LOG = Logger.getLogger(RollKeeper.class);
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final PeopleStore store;
  private final GivenRoles given;
  private final DeputyStore deputies;
  private final DeputyConsequences consequences;
  private final EmergencyHolders holders;
  private final PeopleWork work;
  private final PeopleRealm realm;
  private final BlockingCalls blocking;
  private final Callers callers;
  private final Closures closures;
  private final AuditTrail audit;
  private final Clock clock;

  RollKeeper(
      PeopleStore store,
      GivenRoles given,
      DeputyStore deputies,
      DeputyConsequences consequences,
      EmergencyHolders holders,
      PeopleWork work,
      PeopleRealm realm,
      BlockingCalls blocking,
      Callers callers,
      Closures closures,
      AuditTrail audit,
      Clock clock) {
    this.store = store;
    this.given = given;
    this.deputies = deputies;
    this.consequences = consequences;
    this.holders = holders;
    this.work = work;
    this.realm = realm;
    this.blocking = blocking;
    this.callers = callers;
    this.closures = closures;
    this.audit = audit;
    this.clock = clock;
  }

  private record Seen(List<Member> members, Map<String, Standing> standings) {}

  /**
   * As of this moment; refuses while the identity provider doesn't answer. What is kept of an
   * organization that leaves is forgotten with it, and isn't written down again.
   */
  Uni<Void> compare(UUID organization) {
    // What was changed elsewhere isn't the doing of whoever looks.
    Caller.Service caller = callers.ourselves(organization);
    return store
        .roll(caller)
        .chain(
            asked ->
                blocking
                    .call(() -> look(organization, asked))
                    .onFailure()
                    .transform(RollKeeper::unavailable)
                    .chain(seen -> store.locked(caller, roll -> take(caller, asked, roll, seen))));
  }

  /** As of some seconds ago, or of the last time when the identity provider didn't answer. */
  Uni<Void> refresh(UUID organization) {
    return store
        .comparedAt(callers.ourselves(organization))
        .chain(
            at ->
                at.isAfter(clock.instant().minus(FRESH))
                    ? Uni.createFrom().voidItem()
                    : compare(organization))
        .onFailure(Refusal.class)
        .recoverWithUni(Uni.createFrom().voidItem());
  }

  private Seen look(UUID organization, Roll asked) {
    List<Member> members = realm.members(organization);
    Map<String, Standing> standings = new HashMap<>();
    Map<String, Person> known = asked.bySubject();
    for (Member member : members) {
      String subject = member.subject();
      standing(subject, Optional.ofNullable(known.get(subject)))
          .ifPresent(standing -> standings.put(subject, standing));
    }
    return new Seen(members, standings);
  }

  /** A call or two for who is new or had no key; nothing has to be asked of the others. */
  private Optional<Standing> standing(String subject, Optional<Person> known) {
    return known.isEmpty()
        ? Optional.of(realm.standing(subject))
        : known
            .filter(person -> person.state() == PersonState.INVITED)
            .map(
                person ->
                    new Standing(realm.hasKey(subject), person.account() == Account.PROVIDER));
  }

  /** Whether the organization was off-boarded, so that nobody has to look at it again. */
  boolean isGone(Tenant organization) {
    return closures.of(organization).filter(Closure.GONE::equals).isPresent();
  }

  private Uni<Void> take(Caller.Service caller, Roll asked, Roll roll, Seen seen) {
    if (closures.of(caller.tenant()).filter(closure -> closure != Closure.SUSPENDED).isPresent()) {
      return Uni.createFrom().voidItem();
    }
    Instant now = clock.instant();
    return deputies
        .standing(caller, now)
        .map(standing -> new RollComparison(asked, roll, temporary(standing)))
        .map(comparison -> comparison.with(seen.members(), seen.standings()))
        .chain(changes -> keep(caller, changes))
        .chain(() -> store.compared(caller, now))
        .chain(() -> work.askOnce(caller, caller.tenant().id(), now.plus(EVERY)));
  }

  private Uni<Void> keep(Caller.Service caller, List<Change> changes) {
    return InTurn.each(changes, change -> keep(caller, change));
  }

  private Uni<Void> keep(Caller.Service caller, Change change) {
    Person after = change.after();
    return store
        .keep(caller, after)
        .chain(() -> readdress(caller, change))
        .chain(
            () ->
                audit.append(
                    caller,
                    change
                        .before()
                        .map(before -> PeopleEvents.of("person.found-changed", before, after))
                        .orElseGet(() -> PeopleEvents.of("person.found", after))))
        .chain(() -> after.state().isIn() ? Uni.createFrom().voidItem() : ended(caller, after));
  }

  /** What somebody was given goes with them; somebody new under their address has nothing of it. */
  private Uni<Void> readdress(Caller.Service caller, Change change) {
    String to = change.after().email();
    Optional<String> from =
        change.before().map(Person::email).filter(email -> !email.equalsIgnoreCase(to));
    return from.map(
            address ->
                to.isEmpty()
                    ? given.set(caller, address, Set.of())
                    : given.move(caller, address, to))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  /** Somebody who was removed elsewhere stands in for nobody any more, and cuts nothing off. */
  private Uni<Void> ended(Caller.Service caller, Person person) {
    return consequences
        .ofRemoval(caller, person, clock.instant())
        .chain(
            () ->
                person
                    .subject()
                    .map(subject -> holders.forget(caller, subject))
                    .orElseGet(() -> Uni.createFrom().voidItem()));
  }

  static Map<UUID, Set<Role>> temporary(List<Deputyship> standing) {
    return standing.stream()
        .collect(
            Collectors.groupingBy(
                Deputyship::deputy,
                Collectors.collectingAndThen(Collectors.toList(), RolePlan::temporary)));
  }

  private static Throwable unavailable(Throwable failure) {
    LOG.warn("the identity provider doesn't say who is a member", failure);
    return Refusal.of(SERVICE_UNAVAILABLE, "The identity provider doesn't answer. Try again soon.");
  }
}
