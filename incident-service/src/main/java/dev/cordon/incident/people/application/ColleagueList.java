package dev.cordon.incident.people.application;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.people.domain.Person;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.Page;
import dev.cordon.kernel.paging.PageSpec;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Whom work can be given to, for those who give it: a name, roles and whether it is their turn.
 * Nobody who isn't enrolled: whether they have an account already isn't told.
 */
@ApplicationScoped
public class ColleagueList {

  public static final String LIST = "colleagues";

  /**
   * @param roles with those that they have for a time
   * @param onDuty the roles whose turn is theirs
   */
  public record Colleague(
      UUID id, String givenName, String familyName, Set<Role> roles, Set<Role> onDuty) {

    public Colleague {
      roles = Collections.unmodifiableSet(new TreeSet<>(roles));
      onDuty = Collections.unmodifiableSet(new TreeSet<>(onDuty));
    }
  }

  private final PeopleStore store;
  private final DeputyStore deputies;
  private final OnCall onCall;
  private final Cursors cursors;
  private final Clock clock;

  ColleagueList(
      PeopleStore store, DeputyStore deputies, OnCall onCall, Cursors cursors, Clock clock) {
    this.store = store;
    this.deputies = deputies;
    this.onCall = onCall;
    this.cursors = cursors;
    this.clock = clock;
  }

  /** In the order in which they came. Not to be called within a transaction of a session. */
  public Uni<Page<Colleague>> page(Caller caller, PageSpec spec) {
    Optional<UUID> after = spec.after().stream().findFirst().map(UUID::fromString);
    return store
        .enrolled(caller, after, spec.limit() + 1)
        .map(
            found ->
                cursors.page(found, spec, LIST, caller, person -> List.of(person.id().toString())))
        .chain(page -> described(caller, page, clock.instant()));
  }

  private Uni<Page<Colleague>> described(Caller caller, Page<Person> page, Instant now) {
    return deputies
        .standing(caller, now)
        .map(RollKeeper::temporary)
        .chain(
            temporary ->
                onCall
                    .at(caller, now)
                    .map(OnCall.Moment::turns)
                    .map(
                        onDuty ->
                            new Page<>(
                                page.rows().stream()
                                    .map(person -> colleague(person, temporary, onDuty))
                                    .toList(),
                                page.nextCursor())));
  }

  private static Colleague colleague(
      Person person, Map<UUID, Set<Role>> temporary, Map<UUID, Set<Role>> onDuty) {
    Set<Role> roles = new TreeSet<>(person.roles());
    roles.addAll(temporary.getOrDefault(person.id(), Set.of()));
    return new Colleague(
        person.id(),
        person.givenName(),
        person.familyName(),
        roles,
        onDuty.getOrDefault(person.id(), Set.of()));
  }
}
