package dev.cordon.notification.withdrawal.domain;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A finding that was withdrawn. It is here from when nothing is sent any more that relies on it.
 *
 * @param lineId of the first of those that correct each other
 * @param stoppedAt since when nothing is begun any more that relies on it
 * @param told who was told; empty while letters that were under way haven't come to their end
 */
public record Withdrawal(
    UUID findingId,
    UUID incidentId,
    UUID lineId,
    DataCategory category,
    Instant withdrawnAt,
    Instant stoppedAt,
    Optional<Told> told) {

  /**
   * Frozen.
   *
   * @param people distinct, with a letter that the relay took
   * @param unknown letters of which nobody knows whether they arrived
   * @param digest SHA-256 over the people's ids in order, hexadecimal
   */
  public record Told(Instant at, long people, long letters, long unknown, String digest) {}

  /**
   * Whether who was told can be frozen. A sender that was given up may come back with an answer
   * yet: letters of which nobody knows are waited for a while.
   *
   * @param underWay letters that the relay may be spoken to about
   * @param unknown letters of which nobody knows
   */
  public boolean isSettled(long underWay, long unknown, Duration patience, Instant now) {
    return underWay == 0 && (unknown == 0 || !now.isBefore(stoppedAt.plus(patience)));
  }

  /**
   * @throws Refusal WRONG_STATE before it is frozen
   */
  public Told requireFrozen() {
    return told.orElseThrow(
        () ->
            Refusal.of(
                ErrorReason.WRONG_STATE,
                "Letters that were under way haven't come to their end: try again in a moment."));
  }

  /**
   * @throws Refusal WRONG_STATE when nobody was
   */
  public Told requireTold() {
    Told frozen = requireFrozen();
    if (frozen.people() == 0) {
      throw Refusal.of(
          ErrorReason.WRONG_STATE,
          "Nobody was told: there is nothing to correct, and nobody to tell.");
    }
    return frozen;
  }
}
