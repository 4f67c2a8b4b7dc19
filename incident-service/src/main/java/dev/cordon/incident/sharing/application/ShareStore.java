package dev.cordon.incident.sharing.application;

import dev.cordon.incident.sharing.domain.Part;
import dev.cordon.incident.sharing.domain.Share;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where shares are kept. Every call joins an open transaction. */
public interface ShareStore {

  Uni<Void> add(Caller owner, Share share);

  /** The owner's, newest first, those that ended included. */
  Uni<List<Share>> page(Caller owner, UUID incidentId, Optional<UUID> below, int limit);

  /** Nobody else changes it until the transaction ends. */
  Uni<Optional<Share>> findForUpdate(Caller owner, UUID incidentId, UUID shareId);

  /** Keeps when it was taken back. */
  Uni<Void> end(Caller owner, Share share);

  /** Those that stand for the recipient's person, newest first. */
  Uni<List<Share>> received(Caller recipient, Optional<UUID> below, int limit);

  /** The same, one of them. */
  Uni<Optional<Share>> received(Caller recipient, UUID shareId);

  /**
   * Whether the guest may work on this part now: the incident's label may have been raised since it
   * was shared. Until the transaction ends nobody changes the incident, or takes the share back.
   */
  Uni<Boolean> holdForWork(Caller.Guest guest, Part part);
}
