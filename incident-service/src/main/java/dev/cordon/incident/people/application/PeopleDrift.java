package dev.cordon.incident.people.application;

import dev.cordon.incident.people.domain.GivenComparison;
import dev.cordon.incident.people.domain.Member;
import dev.cordon.incident.people.domain.RoleGroups;
import dev.cordon.incident.registry.application.AccessComparison;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Who has a role that nobody of Cordon gave, also once the roll has taken it over, and who lacks
 * one. Neither is mended: an administrator of the organization decides, by setting the person's
 * roles or removing the person.
 */
@ApplicationScoped
class PeopleDrift implements AccessComparison {

  private final PeopleRealm realm;
  private final PeopleStore store;
  private final GivenRoles given;
  private final DeputyStore deputies;
  private final EventLoop eventLoop;
  private final Clock clock;

  PeopleDrift(
      PeopleRealm realm,
      PeopleStore store,
      GivenRoles given,
      DeputyStore deputies,
      EventLoop eventLoop,
      Clock clock) {
    this.realm = realm;
    this.store = store;
    this.given = given;
    this.deputies = deputies;
    this.eventLoop = eventLoop;
    this.clock = clock;
  }

  @Override
  public List<Difference> compare(Caller.Service caller, String alias) {
    // First: what is ordered meanwhile is known of below.
    List<Member> members = realm.members(caller.tenant().id());
    return eventLoop.await(() -> known(caller)).with(members).stream()
        .map(PeopleDrift::difference)
        .toList();
  }

  private Uni<GivenComparison> known(Caller.Service caller) {
    return store.locked(
        caller,
        roll ->
            given
                .all(caller)
                .chain(
                    roles ->
                        deputies
                            .standing(caller, clock.instant())
                            .map(RollKeeper::temporary)
                            .map(lent -> new GivenComparison(roll, roles, lent))));
  }

  private static Difference difference(GivenComparison.Difference found) {
    return new Difference(
        found.unasked() ? What.ROLE_UNASKED : What.ROLE_WITHDRAWN,
        RoleGroups.name(found.role()) + " " + found.subject(),
        Optional.empty());
  }
}
