package dev.cordon.incident.evidence.domain;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.Optional;

/**
 * A destruction that somebody asked for; it takes another person to be made.
 *
 * @param askedBy subject of the person; {@code off-boarding} where the whole organization went
 */
public record Destruction(
    String reason, String askedBy, Instant askedAt, Optional<Confirmation> confirmation) {

  private static final String OFFBOARDING = "off-boarding";

  /**
   * @param by subject of the other person
   */
  public record Confirmation(String by, Instant at) {}

  static Destruction asked(String reason, String by, Instant now) {
    return new Destruction(Reason.of(reason), by, now, Optional.empty());
  }

  /** Its two people are those of the off-boarding, which names them. */
  static Destruction ofOffboarding(String reason, String by, Instant now) {
    return new Destruction(reason, OFFBOARDING, now, Optional.of(new Confirmation(by, now)));
  }

  /** Refuses whoever has asked for it. */
  Destruction confirmed(String by, Instant now) {
    if (by.equals(askedBy)) {
      throw Refusal.of(
          ErrorReason.FOUR_EYES, "Another person has to confirm the destruction you asked for.");
    }
    return new Destruction(reason, askedBy, askedAt, Optional.of(new Confirmation(by, now)));
  }
}
