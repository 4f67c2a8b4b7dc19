package dev.cordon.incident.casework.application;

import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.casework.domain.TimelineEntry;
import dev.cordon.kernel.identity.Tenant;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where incidents are kept. Every call joins an open transaction. */
public interface IncidentStore {

  /** The brand's next number; others wait for it until the transaction ends. */
  Uni<Long> nextNumber(Tenant tenant);

  Uni<Void> add(Tenant tenant, Incident incident);

  Uni<Optional<Incident>> find(Tenant tenant, UUID id);

  /** Nobody else changes it until the transaction ends. */
  Uni<Optional<Incident>> findForUpdate(Tenant tenant, UUID id);

  Uni<Void> replace(Tenant tenant, Incident incident);

  /** Newest first. */
  Uni<List<Incident>> page(Tenant tenant, Optional<Long> belowNumber, int limit);

  Uni<Void> add(Tenant tenant, TimelineEntry entry);

  /** In the order in which things happened. */
  Uni<List<TimelineEntry>> timeline(
      Tenant tenant, UUID incidentId, Optional<TimelinePlace> after, int limit);

  /** A place in a timeline: entries of one moment are in the order of their ids. */
  record TimelinePlace(Instant happenedAt, UUID id) {}
}
