package dev.cordon.incident.casework.domain;

import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One line of an incident's timeline. Never edited: a correction is a new entry.
 *
 * @param notedBy subject of the person
 * @param automatic true when Cordon wrote it itself
 */
public record TimelineEntry(
    UUID id,
    UUID incidentId,
    Instant happenedAt,
    Instant notedAt,
    String notedBy,
    String text,
    boolean automatic) {

  /** Written by a person. */
  public static TimelineEntry noted(
      UUID incidentId, Optional<Instant> happenedAt, String text, String by, Instant now) {
    new Violations()
        .require(happenedAt.isPresent(), "happened_at", "is missing")
        .require(!happenedAt.orElse(now).isAfter(now), "happened_at", "is in the future")
        .requireLength(text, 1, IncidentReport.LONGEST_TEXT, "text")
        .orThrow();
    return new TimelineEntry(
        Ids.next(), incidentId, happenedAt.orElseThrow(), now, by, text, false);
  }

  /** Written by Cordon, of what somebody has just done with it. */
  public static TimelineEntry automatic(UUID incidentId, String text, String by, Instant now) {
    return new TimelineEntry(Ids.next(), incidentId, now, now, by, text, true);
  }
}
