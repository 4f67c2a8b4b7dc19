package dev.cordon.incident.people.application;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.people.domain.Deputyship;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where deputies are kept. */
public interface DeputyStore {

  /** That haven't ended, or whose role hasn't been taken back yet. */
  Uni<List<Deputyship>> standing(Caller caller, Instant now);

  /**
   * That haven't ended, newest first.
   *
   * @param below where the page before ended
   */
  Uni<List<Deputyship>> page(Caller caller, Instant now, Optional<UUID> below, int limit);

  /** That touch the time. */
  Uni<List<Deputyship>> of(Caller caller, Role role, Instant from, Instant until);

  /** That grant somebody a role, or have. */
  Uni<List<Deputyship>> granting(Caller caller, UUID deputy, Instant now);

  Uni<Optional<Deputyship>> find(Caller caller, UUID id);

  Uni<Void> add(Caller caller, Deputyship deputyship);

  Uni<Void> withdraw(Caller caller, UUID id, Instant now);

  /** Of a person who is removed, on either side; those that ended by it. */
  Uni<List<Deputyship>> withdrawAllOf(Caller caller, UUID person, Instant now);

  /** Of somebody who loses these roles, and has nobody stand in there any more. */
  Uni<List<Deputyship>> withdrawRolesOf(Caller caller, UUID person, Set<Role> roles, Instant now);

  /** The roles of these are there because of them; those of which that is new. */
  Uni<List<Deputyship>> granted(Caller caller, Set<UUID> beginning);

  /** The roles of these have been taken back; those of which that is new. */
  Uni<List<Deputyship>> takenBack(Caller caller, Set<UUID> ending);
}
