package dev.cordon.incident.people.application;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.people.domain.Person;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.Page;
import dev.cordon.kernel.paging.PageSpec;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Looking up an organization's people, as the identity provider has them or had some seconds ago.
 */
@ApplicationScoped
public class PeopleDirectory {

  public static final String LIST = "people";

  /** With the roles that they have for a time. */
  public record Entry(Person person, Set<Role> temporary) {}

  private final PeopleStore store;
  private final DeputyStore deputies;
  private final RollKeeper keeper;
  private final Cursors cursors;
  private final Clock clock;

  PeopleDirectory(
      PeopleStore store, DeputyStore deputies, RollKeeper keeper, Cursors cursors, Clock clock) {
    this.store = store;
    this.deputies = deputies;
    this.keeper = keeper;
    this.cursors = cursors;
    this.clock = clock;
  }

  public Uni<Page<Entry>> page(Caller caller, PageSpec spec) {
    Optional<UUID> after = spec.after().stream().findFirst().map(UUID::fromString);
    return keeper
        .refresh(caller.tenant().id())
        .chain(() -> store.page(caller, after, spec.limit() + 1))
        .map(
            found ->
                cursors.page(found, spec, LIST, caller, person -> List.of(person.id().toString())))
        .chain(
            page ->
                temporary(caller)
                    .map(
                        roles ->
                            new Page<>(
                                page.rows().stream().map(p -> entry(p, roles)).toList(),
                                page.nextCursor())));
  }

  public Uni<Entry> find(Caller caller, UUID id) {
    return keeper.refresh(caller.tenant().id()).chain(() -> known(caller, id));
  }

  /** As it is kept; joins an open transaction. */
  Uni<Entry> known(Caller caller, UUID id) {
    return store
        .find(caller, id)
        .map(found -> found.orElseThrow(() -> Refusal.notFound("person")))
        .chain(person -> temporary(caller).map(roles -> entry(person, roles)));
  }

  private Uni<Map<UUID, Set<Role>>> temporary(Caller caller) {
    return deputies.standing(caller, clock.instant()).map(RollKeeper::temporary);
  }

  private static Entry entry(Person person, Map<UUID, Set<Role>> temporary) {
    return new Entry(person, temporary.getOrDefault(person.id(), Set.of()));
  }
}
