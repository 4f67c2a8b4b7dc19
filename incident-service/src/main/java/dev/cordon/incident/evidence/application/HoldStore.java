package dev.cordon.incident.evidence.application;

import dev.cordon.incident.evidence.domain.LegalHold;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where legal holds are kept. Every call joins an open transaction. */
public interface HoldStore {

  Uni<Void> add(Caller caller, LegalHold hold);

  /** Newest first, released ones included. */
  Uni<List<LegalHold>> page(Caller caller, UUID incidentId, Optional<UUID> below, int limit);

  /** Nobody else changes it until the transaction ends. */
  Uni<Optional<LegalHold>> findForUpdate(Caller caller, UUID incidentId, UUID id);

  Uni<Void> release(Caller caller, LegalHold hold);

  /** Those of an incident that stand. */
  Uni<List<LegalHold>> standing(Caller caller, UUID incidentId);

  /** How many of the tenant's stand. */
  Uni<Long> standing(Caller caller);
}
