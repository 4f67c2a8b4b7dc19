package dev.cordon.incident.negatives.application;

import dev.cordon.incident.negatives.domain.NegativeFinding;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where negative findings are kept. Append-only; every call joins an open transaction. */
public interface NegativeFindingStore {

  Uni<Void> add(Caller caller, NegativeFinding finding);

  /** Keeps that it was superseded or withdrawn; fails when it had ended before. */
  Uni<Void> end(Caller caller, NegativeFinding ended);

  Uni<Optional<NegativeFinding>> find(Caller caller, UUID incidentId, UUID id);

  /** All of an incident, those that no longer stand included. */
  Uni<List<NegativeFinding>> all(Caller caller, UUID incidentId);

  /** Newest first. */
  Uni<List<NegativeFinding>> page(Caller caller, UUID incidentId, Optional<Place> after, int limit);

  /** A place among findings: those of one moment are in the order of their ids. */
  record Place(Instant statedAt, UUID id) {}
}
