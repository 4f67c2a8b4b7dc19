package dev.cordon.incident.negatives.application;

import dev.cordon.incident.negatives.domain.NegativeFinding;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Which negative findings of incidents that were merged say the same, so that none stands without
 * the others. Every call joins an open transaction.
 */
public interface KinStore {

  /** A finding that ended with another one. */
  record Kin(UUID incidentId, UUID findingId) {}

  /**
   * @param kept of the incident that goes on
   * @param other of the one that was merged into it
   */
  Uni<Void> add(Caller caller, NegativeFinding kept, NegativeFinding other);

  /**
   * Nobody else changes what is merged with an incident until the transaction ends; also what is
   * hidden from the caller.
   */
  Uni<Void> hold(Caller caller, UUID incidentId);

  /**
   * Withdraws what says the same as one that was withdrawn just now, and has it pending: also what
   * is hidden from the caller, which isn't among the answer.
   *
   * @param reason for those who read it there
   */
  Uni<List<Kin>> withdraw(Caller caller, NegativeFinding gone, String reason, Instant at);
}
