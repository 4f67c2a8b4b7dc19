package dev.cordon.incident.exchange.application;

import dev.cordon.incident.exchange.domain.Circle;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Tenant;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where circles are kept. */
public interface CircleStore {

  /** Keeps it, unless there is one with this alias; the one that is there now. */
  Uni<Circle> foundOnce(Caller caller, Circle circle);

  /** Once, in the member's own transaction. */
  Uni<Void> enrol(Caller caller, Tenant member, CircleRef circle);

  /** Those of the circles that the tenant is in. Joins an open transaction. */
  Uni<List<CircleRef>> memberships(Caller caller, Collection<String> aliases);

  /** The circle, if the tenant is in it. */
  default Uni<Optional<CircleRef>> membership(Caller caller, String alias) {
    return memberships(caller, List.of(alias)).map(found -> found.stream().findFirst());
  }

  /** All circles that the tenant is in, by id. */
  Uni<Set<UUID>> circlesOf(Caller caller);

  /** A circle that somebody is in. */
  record CircleRef(UUID id, String alias) {}
}
