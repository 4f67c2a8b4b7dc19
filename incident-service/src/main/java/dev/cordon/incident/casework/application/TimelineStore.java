package dev.cordon.incident.casework.application;

import dev.cordon.incident.casework.domain.EntryKind;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.casework.domain.Mention;
import dev.cordon.incident.casework.domain.TimelineEntry;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where timelines are kept. Append-only; every call joins an open transaction, and what is hidden
 * from its caller isn't there.
 */
public interface TimelineStore {

  /** A place in a timeline: what happened at one moment is in the order of its ids. */
  record TimelinePlace(Instant happenedAt, UUID id) {}

  /** A place in the list of one's mentions. */
  record MentionPlace(Instant notedAt, UUID entryId) {}

  /**
   * A line as people see it.
   *
   * @param correctedBy the line in its place; empty while it stands
   */
  record Line(TimelineEntry entry, Optional<UUID> correctedBy) {}

  /** A line in which somebody is spoken to, and its incident. */
  record MentioningLine(Incident incident, Line line) {}

  /** From inclusive, until exclusive. */
  record Span(Optional<Instant> from, Optional<Instant> until) {

    public static final Span ALWAYS = new Span(Optional.empty(), Optional.empty());
  }

  /**
   * Which lines.
   *
   * @param kinds empty for all
   * @param mentioned subject of somebody who is spoken to in them
   */
  record Filter(
      Set<EntryKind> kinds,
      Optional<String> author,
      Span happened,
      Span noted,
      Optional<Boolean> automatic,
      Optional<String> mentioned) {

    public static final Filter ALL =
        new Filter(
            Set.of(),
            Optional.empty(),
            Span.ALWAYS,
            Span.ALWAYS,
            Optional.empty(),
            Optional.empty());

    public Filter {
      kinds = Set.copyOf(kinds);
    }
  }

  Uni<Void> add(Caller caller, TimelineEntry entry);

  Uni<Void> add(Caller caller, TimelineEntry entry, List<Mention> mentions);

  Uni<Optional<Line>> find(Caller caller, UUID incidentId, UUID entryId);

  /** In the order in which things happened. */
  Uni<List<Line>> page(
      Caller caller, UUID incidentId, Filter filter, Optional<TimelinePlace> after, int limit);

  /** Who is spoken to in these lines, by the line's id. */
  Uni<Map<UUID, List<Mention>>> mentions(Caller caller, List<TimelineEntry> entries);

  /**
   * Lines of any incident in which somebody is spoken to; by when they were noted, newest first.
   */
  Uni<List<MentioningLine>> mentioning(
      Caller caller, String subject, Optional<MentionPlace> below, int limit);
}
