package dev.cordon.incident.registry.domain;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * An off-boarding that was asked for. It takes two operators, and only the second one makes it
 * final.
 *
 * @param retainUntil day (UTC) on which what is kept of the organization is destroyed
 * @param askedBy subject of an operator
 */
public record Departure(
    LocalDate retainUntil,
    String reason,
    String askedBy,
    Instant askedAt,
    Optional<Confirmation> confirmation) {

  private static final int MOST_YEARS = 10;

  /**
   * @param by subject of another operator
   */
  public record Confirmation(String by, Instant at) {}

  /** Refuses a day that is over or further away than ten years. */
  public static Departure asked(LocalDate retainUntil, String reason, String by, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    new Violations()
        .require(
            !retainUntil.isBefore(today) && !retainUntil.isAfter(today.plusYears(MOST_YEARS)),
            "retain_until",
            "is not between today (UTC) and ten years ahead")
        .orThrow();
    return new Departure(retainUntil, OrderReason.of(reason), by, now, Optional.empty());
  }

  /** Refuses whoever has asked for it. */
  public Departure confirmed(String by, Instant now) {
    requireOpen();
    if (by.equals(askedBy)) {
      throw Refusal.of(
          ErrorReason.FOUR_EYES, "Another operator has to confirm the off-boarding you asked for.");
    }
    return new Departure(
        retainUntil, reason, askedBy, askedAt, Optional.of(new Confirmation(by, now)));
  }

  /** Refuses once it is final. */
  public void requireOpen() {
    if (confirmation.isPresent()) {
      throw Refusal.of(
          ErrorReason.WRONG_STATE, "The off-boarding is confirmed and can't be taken back.");
    }
  }

  /** When the destruction may begin. */
  public Instant dueAt() {
    return retainUntil.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
