package dev.cordon.incident.people.application;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.people.domain.Roster;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** Where rosters are kept. */
public interface RosterStore {

  /** The one of version 0 while there is none. */
  Uni<Roster> read(Caller caller, Role role);

  /** All that there are, each with the override that holds then, if any. */
  Uni<List<Roster>> standing(Caller caller, Instant at);

  /** Replaces the whole; joins an open transaction. */
  Uni<Void> write(Caller caller, Roster roster);
}
