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

  /** Of the same pair again, in the same request. */
  Receipt again() {
    return new Receipt(alertId, false, times, firstSeenAt, lastSeenAt, duplicateOf);
  }
}
