package dev.cordon.incident.alerts.application;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What became of a report.
 *
 * @param created false for a pair of source and reference that was known
 * @param times how often the pair was sent, this time included
 * @param duplicateOf the first of its group, when it was created as a duplicate
 */
public record Receipt(
    UUID alertId,
    boolean created,
    long times,
    Instant firstSeenAt,
    Instant lastSeenAt,
    Optional<UUID> duplicateOf) {

  /**
   * Of one of several reports of the pair that came together.
   *
   * @param later how many of them came behind it
   */
  Receipt before(long later, boolean first) {
    return new Receipt(
        alertId, created && first, times - later, firstSeenAt, lastSeenAt, duplicateOf);
  }
}
