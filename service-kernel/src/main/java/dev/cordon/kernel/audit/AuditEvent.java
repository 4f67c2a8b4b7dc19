package dev.cordon.kernel.audit;

import java.util.Map;

/**
 * What happened.
 *
 * @param action object and past participle, e.g. {@code notice.approved}
 * @param details what a reader needs to understand it; never a person's data
 * @param purpose what people's data was revealed for; empty otherwise
 * @param before what the change replaced; {@link Snapshot#NONE} where there was nothing
 * @param after what the change made
 */
public record AuditEvent(
    Outcome outcome,
    String action,
    String objectType,
    String objectId,
    Map<String, String> details,
    String purpose,
    Snapshot before,
    Snapshot after) {

  /** What became of what was asked. */
  public enum Outcome {
    CHANGE,
    /** Nothing was changed. */
    REFUSAL,
    /** People's data was handed out. */
    REVEAL
  }

  public AuditEvent {
    details = Map.copyOf(details);
  }

  /** A change. */
  public AuditEvent(
      String action, String objectType, String objectId, Map<String, String> details) {
    this(Outcome.CHANGE, action, objectType, objectId, details, "", Snapshot.NONE, Snapshot.NONE);
  }

  /** People's data was handed out: one event for all of them, with their count and digest. */
  public static AuditEvent reveal(
      String action,
      String objectType,
      String objectId,
      String purpose,
      Map<String, String> details) {
    return new AuditEvent(
        Outcome.REVEAL,
        action,
        objectType,
        objectId,
        details,
        purpose,
        Snapshot.NONE,
        Snapshot.NONE);
  }

  /** The same change, with what it replaced and what it made. */
  public AuditEvent from(Snapshot before, Snapshot after) {
    return new AuditEvent(outcome, action, objectType, objectId, details, purpose, before, after);
  }
}
