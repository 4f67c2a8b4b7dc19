package dev.cordon.incident.people.application;

import dev.cordon.incident.people.application.PeopleRealm.Found;
import dev.cordon.incident.people.domain.Account;
import dev.cordon.incident.people.domain.Person;
import dev.cordon.incident.registry.application.OrganizationRef;
import dev.cordon.incident.registry.application.Organizations;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds out whose account an invited person comes in with, and makes one where there is none.
 * Blocks.
 */
@ApplicationScoped
class AccountSearch {

  /** Whoever claimed an address and has made no account in that time won't. */
  private static final Duration ABANDONED = Duration.ofMinutes(10);

  private final PeopleStore store;
  private final PeopleRealm realm;
  private final AccountClaims claims;
  private final Organizations organizations;
  private final EventLoop eventLoop;
  private final Clock clock;

  AccountSearch(
      PeopleStore store,
      PeopleRealm realm,
      AccountClaims claims,
      Organizations organizations,
      EventLoop eventLoop,
      Clock clock) {
    this.store = store;
    this.realm = realm;
    this.claims = claims;
    this.organizations = organizations;
    this.eventLoop = eventLoop;
    this.clock = clock;
  }

  /**
   * The person with what was found; kept before anything is built upon it. Empty when the
   * organization has left meanwhile, and its people with it.
   */
  Optional<Person> locate(Caller.Service caller, Person person) {
    Person located =
        realm
            .byEmail(person.email())
            .map(found -> judged(caller, person, found))
            .orElseGet(() -> made(caller, person));
    Optional<Person> kept = keep(caller, located);
    if (kept.isEmpty()) {
      forget(caller, person);
    }
    return kept;
  }

  private Person judged(Caller.Service caller, Person person, Found found) {
    UUID organization = caller.tenant().id();
    if (found.provider().isPresent()) {
      return ofProvider(caller, person, found);
    }
    if (found.organizations().contains(organization)) {
      return person.located(Account.OWN, Optional.of(found.subject()));
    }
    if (!found.organizations().isEmpty() || !isClaimed(caller, person)) {
      return elsewhere(person);
    }
    return nobodys(person, found);
  }

  /** An account that belongs to no organization, so that no right hangs on it. */
  private Person nobodys(Person person, Found found) {
    if (!found.enabled()) {
      // Left with the last of their organizations: the key that opened it isn't believed any more.
      realm.delete(found.subject());
      return person.located(Account.OWN, Optional.of(realm.create(person)));
    }
    return found.hasKey()
        ? elsewhere(person)
        // Made by an attempt that was interrupted.
        : person.located(Account.OWN, Optional.of(found.subject()));
  }

  private Person ofProvider(Caller.Service caller, Person person, Found found) {
    if (!found.provider().filter(alias(caller)::equals).isPresent()) {
      return elsewhere(person);
    }
    if (!found.enabled() && eventLoop.await(() -> store.wasLocked(caller, found.subject()))) {
      realm.unlock(found.subject());
    }
    return person.located(Account.PROVIDER, Optional.of(found.subject()));
  }

  private Person made(Caller.Service caller, Person person) {
    return isClaimed(caller, person)
        ? person.located(Account.OWN, Optional.of(realm.create(person)))
        : elsewhere(person);
  }

  private static Person elsewhere(Person person) {
    return person.located(Account.ELSEWHERE, Optional.empty());
  }

  private boolean isClaimed(Caller.Service caller, Person person) {
    Instant now = clock.instant();
    return eventLoop.await(() -> claims.claim(caller, person.email(), now, now.minus(ABANDONED)));
  }

  private String alias(Caller.Service caller) {
    return eventLoop.await(() -> organizations.byIds(List.of(caller.tenant().id()))).stream()
        .findFirst()
        .map(OrganizationRef::alias)
        .orElse("");
  }

  /** The owner of an account may have accepted while it was searched; that counts. */
  private Optional<Person> keep(Caller.Service caller, Person located) {
    return eventLoop.await(
        () ->
            store.locked(
                caller,
                () ->
                    store
                        .find(caller, located.id())
                        .map(found -> found.map(latest -> latest(latest, located)))
                        .call(
                            latest ->
                                latest
                                    .map(person -> store.keep(caller, person))
                                    .orElseGet(() -> Uni.createFrom().voidItem()))));
  }

  private static Person latest(Person kept, Person located) {
    return kept.subject().isPresent() ? kept : kept.located(located.account(), located.subject());
  }

  /** What an interrupted attempt may have made for somebody who won't come any more. */
  void forget(Caller.Service caller, Person person) {
    realm
        .byEmail(person.email())
        .filter(found -> found.isEnrolableBy(caller.tenant().id()))
        .filter(found -> found.organizations().isEmpty() && isClaimed(caller, person))
        .ifPresent(found -> realm.delete(found.subject()));
    eventLoop.await(() -> claims.release(caller, person.email()));
  }
}
