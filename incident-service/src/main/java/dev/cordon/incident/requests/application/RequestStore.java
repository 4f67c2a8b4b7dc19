package dev.cordon.incident.requests.application;

import dev.cordon.incident.requests.domain.ActionRequest;
import dev.cordon.incident.requests.domain.Side;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where requests are kept. Every call joins an open transaction, and sees what its tenant has asked
 * or was asked for: what hangs on a hidden incident isn't there.
 */
public interface RequestStore {

  Uni<Void> add(Caller asker, ActionRequest request);

  Uni<Long> count(Caller asker, UUID incidentId);

  /** Of an incident, newest first. */
  Uni<List<ActionRequest>> page(Caller asker, UUID incidentId, Optional<UUID> below, int limit);

  /** Of an incident. */
  Uni<Optional<ActionRequest>> find(Caller asker, UUID incidentId, UUID id);

  /**
   * What the tenant has asked or was asked for, newest first.
   *
   * @param now what is overdue, is so then
   */
  Uni<List<ActionRequest>> page(
      Caller caller, Side side, Which which, Instant now, Optional<UUID> below, int limit);

  /** On which the tenant stands on this side. */
  Uni<Optional<ActionRequest>> find(Caller caller, Side side, UUID id);

  /** The same; nobody else changes it until the transaction ends. */
  Uni<Optional<ActionRequest>> findForUpdate(Caller caller, Side side, UUID id);

  /** Some that the tenant was asked for and aren't over; nobody else changes them meanwhile. */
  Uni<List<ActionRequest>> openReceived(Caller recipient, int limit);

  /** Some that the tenant has asked about this incident, in the same way. */
  Uni<List<ActionRequest>> openAsked(Caller asker, UUID incidentId, int limit);

  /** An incident about which something was asked that isn't over; empty where there is none. */
  Uni<Optional<UUID>> incidentWithOpen(Caller asker);

  /** Keeps how far it has come. */
  Uni<Void> replace(Caller caller, ActionRequest request);
}
