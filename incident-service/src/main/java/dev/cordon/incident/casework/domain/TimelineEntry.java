package dev.cordon.incident.casework.domain;

import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One line of an incident's timeline. Never edited: a correction is a new line, which names the one
 * that it corrects.
 *
 * @param notedBy subject of the person
 * @param text Markdown, as it was written
 * @param corrects the line that this one is in the place of
 * @param about another incident that it names: for whom that is hidden from, the line is, too
 */
public record TimelineEntry(
    UUID id,
    UUID incidentId,
    Instant happenedAt,
    Instant notedAt,
    String notedBy,
    String text,
    EntryKind kind,
    Optional<UUID> corrects,
    Optional<UUID> about) {

  /** Written by a person. */
  public static TimelineEntry noted(
      UUID incidentId, Optional<Instant> happenedAt, String text, String by, Instant now) {
    new Violations()
        .require(happenedAt.isPresent(), "happened_at", "is missing")
        .require(!happenedAt.orElse(now).isAfter(now), "happened_at", "is in the future")
        .requireLength(text, 1, IncidentReport.LONGEST_TEXT, "text")
        .orThrow();
    return new TimelineEntry(
        Ids.next(),
        incidentId,
        happenedAt.orElseThrow(),
        now,
        by,
        text,
        EntryKind.NOTE,
        Optional.empty(),
        Optional.empty());
  }

  /** Written by Cordon, of what somebody has just done with it. */
  public static TimelineEntry automatic(
      UUID incidentId, EntryKind kind, String text, String by, Instant now) {
    return new TimelineEntry(
        Ids.next(), incidentId, now, now, by, text, kind, Optional.empty(), Optional.empty());
  }

  /** The same, of what was done at that time. */
  public TimelineEntry happened(Instant at) {
    return new TimelineEntry(id, incidentId, at, notedAt, notedBy, text, kind, corrects, about);
  }

  /** The same, which names another incident. */
  public TimelineEntry naming(UUID other) {
    return new TimelineEntry(
        id, incidentId, happenedAt, notedAt, notedBy, text, kind, corrects, Optional.of(other));
  }

  /** The same, in the place of another line. */
  public TimelineEntry correcting(Optional<UUID> other) {
    return new TimelineEntry(
        id, incidentId, happenedAt, notedAt, notedBy, text, kind, other, about);
  }

  /** Whether Cordon wrote it itself. */
  public boolean automatic() {
    return kind != EntryKind.NOTE;
  }
}
