package dev.cordon.incident.casework.domain;

import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.util.UUID;

/**
 * One transition that was made, and why. Never edited.
 *
 * @param version of the incident, which it made
 * @param reason 1 to 2,000 characters
 * @param by subject of the person
 */
public record Move(
    UUID incidentId,
    long version,
    IncidentState from,
    IncidentState to,
    String reason,
    String by,
    Instant at) {

  private static final int LONGEST_REASON = 2_000;

  public static Move of(Incident before, Incident after, String reason, String by) {
    return new Move(
        after.id(),
        after.version(),
        before.state(),
        after.state(),
        reason,
        by,
        after.lifecycle().since());
  }

  /** Refuses a reason that says nothing, or too much. */
  public static void requireReason(String reason) {
    new Violations().requireLength(reason, 1, LONGEST_REASON, "reason").orThrow();
  }
}
