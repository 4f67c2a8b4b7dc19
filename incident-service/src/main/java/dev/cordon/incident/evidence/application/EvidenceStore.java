package dev.cordon.incident.evidence.application;

import dev.cordon.incident.evidence.domain.EvidenceFile;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where it is kept what is known of evidence. Every call joins an open transaction, and what is
 * hidden from its caller isn't there.
 */
public interface EvidenceStore {

  /**
   * @param idempotencyKey under which it was added, so that the key goes with it; empty without
   */
  Uni<Void> add(Caller caller, EvidenceFile file, String idempotencyKey);

  Uni<Optional<EvidenceFile>> find(Caller caller, UUID incidentId, UUID id);

  /** Nobody else changes it until the transaction ends. */
  Uni<Optional<EvidenceFile>> findForUpdate(Caller caller, UUID incidentId, UUID id);

  /** The same, of whichever incident. */
  Uni<Optional<EvidenceFile>> findForUpdate(Caller caller, UUID id);

  Uni<Void> replace(Caller caller, EvidenceFile file);

  /** Newest first; those that are stored, or were. */
  Uni<List<EvidenceFile>> page(Caller caller, UUID incidentId, Optional<UUID> below, int limit);

  /** Those of the tenant that aren't gone yet, on whose way ever they are. */
  Uni<List<EvidenceFile>> remaining(Caller caller, int limit);

  /** Gives the key free that it was added under: whoever tries again adds another. */
  Uni<Void> forgetKey(Caller caller, UUID id);

  /** Takes one out that was dropped, once none of its content is left. */
  Uni<Void> remove(Caller caller, UUID id);
}
