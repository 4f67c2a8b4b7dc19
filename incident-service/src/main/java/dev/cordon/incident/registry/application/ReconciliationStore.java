package dev.cordon.incident.registry.application;

import dev.cordon.incident.registry.domain.Drift;
import dev.cordon.incident.registry.domain.Reconciliation;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Runs of the comparison, and what they found. The hundred newest are kept. */
public interface ReconciliationStore {

  /** What differs, and whether it was mended. */
  record Found(Drift drift, boolean mended) {}

  /** A line of a run's findings, counted from 1. */
  record Finding(int number, Found found) {}

  /**
   * Joins an open transaction of the caller's own organization.
   *
   * @return how many runs that were older were forgotten for it
   */
  Uni<Integer> add(Caller caller, UUID id, boolean mend, Instant now);

  Uni<Optional<Reconciliation>> find(UUID id);

  /** In the order they were found in. */
  Uni<List<Finding>> findings(UUID id, int after, int limit);

  /** How many organizations there are to compare. */
  Uni<Void> begin(UUID id, int organizations);

  /**
   * One organization of the registry was compared, or left out since it is busy: keeps what was
   * found, and where to go on. Nothing if that was kept before.
   */
  Uni<Void> compared(UUID id, String alias, boolean busy, List<Found> found);

  /** What the identity provider has beside the registry; nothing if it was kept before. */
  Uni<Void> unknown(UUID id, Found found);

  /** Joins an open transaction. */
  Uni<Void> finish(UUID id, Instant now);
}
