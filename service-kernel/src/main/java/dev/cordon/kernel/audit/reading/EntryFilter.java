package dev.cordon.kernel.audit.reading;

import dev.cordon.kernel.audit.AuditEvent.Outcome;
import java.time.Instant;
import java.util.Optional;

/**
 * Which entries a list has.
 *
 * @param from the first instant that counts
 * @param until the first that doesn't count any more
 * @param actor exactly; empty for all, and so for the others
 * @param actionPrefix {@code notice.} finds all that was done to notices
 */
public record EntryFilter(
    Instant from,
    Instant until,
    String actor,
    String actionPrefix,
    String objectType,
    String objectId,
    Optional<Outcome> outcome) {

  /** Before anything of ours. */
  public static final Instant EVER = Instant.parse("1970-01-01T00:00:00Z");

  public static final Instant FOREVER = Instant.parse("9999-12-31T00:00:00Z");
}
