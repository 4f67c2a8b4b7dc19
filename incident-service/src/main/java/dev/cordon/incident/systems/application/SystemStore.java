package dev.cordon.incident.systems.application;

import dev.cordon.incident.systems.domain.BrandSystem;
import dev.cordon.incident.systems.domain.Effect;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where systems and what became of them are kept. Every call joins an open transaction. */
public interface SystemStore {

  /**
   * A system with what an incident does to it.
   *
   * @param mergedFrom the incident that this was stated of before that was merged; empty where it
   *     was stated here, and where the reader may not know of that one
   */
  record Affected(BrandSystem system, Effect effect, Optional<UUID> mergedFrom) {}

  Uni<Void> add(Caller caller, BrandSystem system);

  Uni<Optional<BrandSystem>> find(Caller caller, UUID id);

  /** Nobody else changes it until the transaction ends. */
  Uni<Optional<BrandSystem>> findForUpdate(Caller caller, UUID id);

  Uni<Void> replace(Caller caller, BrandSystem system);

  /** Newest first. */
  Uni<List<BrandSystem>> page(Caller caller, Optional<UUID> below, int limit);

  Uni<Void> add(Caller caller, Effect effect);

  /** The newest effect on one system. */
  Uni<Optional<Affected>> affected(Caller caller, UUID incidentId, UUID systemId);

  /** The newest effect on each, in the order in which the systems were added. */
  Uni<List<Affected>> affected(
      Caller caller, UUID incidentId, Optional<UUID> afterSystem, int limit);

  /** Those that somebody still has to bring back. */
  Uni<List<Affected>> unrestored(Caller caller, UUID incidentId, int limit);
}
