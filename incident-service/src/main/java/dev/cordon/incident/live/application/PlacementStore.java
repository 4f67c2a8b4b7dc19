package dev.cordon.incident.live.application;

import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Events between being written and being read, and those that aren't kept any longer. */
public interface PlacementStore {

  /** Whose events wait for a position. */
  Uni<List<UUID>> waiting();

  /** Whose oldest event was placed before that. */
  Uni<List<UUID>> withOlder(Instant than);

  /**
   * Gives the next positions to what has committed, and announces it to all processes.
   *
   * @return how many: none while another process does it for this tenant
   */
  Uni<Integer> place(Caller.Service service, int atMost);

  /** Removes the oldest that were placed before that, and remembers up to where. */
  Uni<Integer> trim(Caller.Service service, Instant before, int atMost);
}
