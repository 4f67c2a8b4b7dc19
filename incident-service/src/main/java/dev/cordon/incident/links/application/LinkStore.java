package dev.cordon.incident.links.application;

import dev.cordon.incident.links.domain.Link;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where links are kept. Every call joins an open transaction, and a link to what is hidden from its
 * caller isn't there.
 */
public interface LinkStore {

  Uni<Void> add(Caller caller, Link link);

  /** Those that stand, of either side; newest first. */
  Uni<List<Link>> page(Caller caller, UUID incidentId, Optional<UUID> below, int limit);

  /** One that stands. */
  Uni<Optional<Link>> find(Caller caller, UUID incidentId, UUID linkId);

  /**
   * Those that stand between a parent and its children, of either side; so many of them.
   *
   * @param incidentId of which nobody else changes the links until the transaction ends
   */
  Uni<List<Link>> family(Caller caller, UUID incidentId, int limit);

  /** The same that stands already. */
  Uni<Boolean> stands(Caller caller, Link link);

  /** How many stand, of either side, counted as far as {@code limit}. */
  Uni<Integer> count(Caller caller, UUID incidentId, int limit);

  /** False when somebody was faster. */
  Uni<Boolean> remove(Caller caller, Link link, Instant now);
}
