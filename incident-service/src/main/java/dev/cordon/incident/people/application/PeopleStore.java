package dev.cordon.incident.people.application;

import dev.cordon.incident.people.domain.Person;
import dev.cordon.incident.people.domain.Roll;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Where people are kept. */
public interface PeopleStore {

  /** Everybody who isn't removed. */
  Uni<Roll> roll(Caller caller);

  /**
   * In a transaction in which nobody else changes people, deputies or rosters of the organization.
   */
  <T> Uni<T> locked(Caller caller, Supplier<Uni<T>> work);

  /** Likewise, for what depends on everybody. */
  <T> Uni<T> locked(Caller caller, Function<Roll, Uni<T>> work);

  /**
   * In the order in which they came, those that are removed too.
   *
   * @param after where the page before ended
   */
  Uni<List<Person>> page(Caller caller, Optional<UUID> after, int limit);

  /** The same, of those who are enrolled. */
  Uni<List<Person>> enrolled(Caller caller, Optional<UUID> after, int limit);

  Uni<Optional<Person>> find(Caller caller, UUID id);

  Uni<Optional<Person>> byCode(Caller caller, UUID code);

  /** As they are now, new or changed. */
  Uni<Void> keep(Caller caller, Person person);

  /** Whether this account was locked when its person was removed. */
  Uni<Boolean> wasLocked(Caller caller, String subject);

  /** When the identity provider was last asked for everybody. */
  Uni<Instant> comparedAt(Caller caller);

  Uni<Void> compared(Caller caller, Instant at);

  /** All that is kept of the organization's people, deputies and rosters. */
  Uni<Integer> forget(Caller caller);
}
