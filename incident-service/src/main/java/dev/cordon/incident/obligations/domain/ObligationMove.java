package dev.cordon.incident.obligations.domain;

import java.util.UUID;

/**
 * One step that was made, and why. Never edited.
 *
 * @param version of the obligation, which it made
 * @param to with all that was said of it
 */
public record ObligationMove(
    UUID incidentId, UUID obligationId, long version, ObligationState from, Standing to) {

  public static ObligationMove of(Obligation before, Obligation after) {
    return new ObligationMove(
        after.incidentId(), after.id(), after.version(), before.state(), after.standing());
  }
}
