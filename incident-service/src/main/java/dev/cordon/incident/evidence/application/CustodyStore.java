package dev.cordon.incident.evidence.application;

import dev.cordon.incident.evidence.domain.CustodyEntry;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where chains of custody are kept: added to, and nothing else. Joins an open transaction. */
public interface CustodyStore {

  /** A place in a chain. */
  record Place(Instant recordedAt, UUID id) {}

  Uni<Void> add(Caller caller, CustodyEntry entry);

  /** Oldest first. */
  Uni<List<CustodyEntry>> page(Caller caller, UUID evidenceId, Optional<Place> after, int limit);

  Uni<Optional<CustodyEntry>> find(Caller caller, UUID evidenceId, UUID id);
}
