package dev.cordon.incident.casework.application;

import dev.cordon.incident.casework.domain.Move;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which transitions were made. Append-only; every call joins an open transaction. */
public interface TransitionStore {

  Uni<Void> add(Caller caller, Move move);

  /** Newest first. */
  Uni<List<Move>> page(Caller caller, UUID incidentId, Optional<Long> belowVersion, int limit);
}
