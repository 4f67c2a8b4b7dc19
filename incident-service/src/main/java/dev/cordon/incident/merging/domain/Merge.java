package dev.cordon.incident.merging.domain;

import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.util.UUID;

/**
 * That an incident has ended as a duplicate of another. Final: what turns out to be apart after all
 * is an incident of its own.
 *
 * @param incidentId which has ended; its rows stay where they are
 * @param intoId into which it was merged then
 * @param survivorId where that has gone since; never merged itself
 * @param reason 1 to 1,000 characters
 * @param alertsMoved how many went on to the survivor
 * @param by subject of the person
 */
public record Merge(
    UUID incidentId,
    UUID intoId,
    UUID survivorId,
    String reason,
    int alertsMoved,
    String by,
    Instant at) {

  private static final int LONGEST_REASON = 1_000;

  /** Refuses what nobody means. */
  public static void check(UUID survivor, UUID other, String reason) {
    new Violations()
        .require(!survivor.equals(other), "other_id", "is the same incident")
        .requireLength(reason, 1, LONGEST_REASON, "reason")
        .orThrow();
  }

  /** What alerts are moved to a survivor by. */
  public static Merge into(
      UUID survivor, UUID other, String reason, int alertsMoved, String by, Instant now) {
    return new Merge(other, survivor, survivor, reason, alertsMoved, by, now);
  }
}
