package dev.cordon.incident.casework.application;

import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.casework.domain.IncidentReference.Series;
import dev.cordon.incident.casework.domain.IncidentState;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where incidents are kept. Every call joins an open transaction, and what is hidden from its
 * caller isn't there.
 */
public interface IncidentStore {

  /** The series' next number; others wait for it until the transaction ends. */
  Uni<Long> nextNumber(Caller caller, Series series);

  Uni<Void> add(Caller caller, Incident incident);

  Uni<Optional<Incident>> find(Caller caller, UUID id);

  /** Those of these that are there, in no order. */
  Uni<List<Incident>> all(Caller caller, Collection<UUID> ids);

  /** Whether it is there, without reading it: what is read afterwards is as new as can be. */
  Uni<Boolean> exists(Caller caller, UUID id);

  /** Nobody else changes it until the transaction ends. */
  Uni<Optional<Incident>> findForUpdate(Caller caller, UUID id);

  Uni<Void> replace(Caller caller, Incident incident);

  /**
   * Newest first.
   *
   * @param states empty for all
   */
  Uni<List<Incident>> page(
      Caller caller, Optional<IncidentPlace> below, Set<IncidentState> states, int limit);

  /** A place among incidents: those of one moment are in the order of their ids. */
  record IncidentPlace(Instant openedAt, UUID id) {

    static IncidentPlace of(Incident incident) {
      return new IncidentPlace(incident.openedAt(), incident.id());
    }
  }
}
