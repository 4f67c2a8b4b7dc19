package dev.cordon.incident.search.application;

import dev.cordon.incident.search.domain.IncidentQuery;
import dev.cordon.incident.search.domain.SearchText;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What incidents are found by. Every call joins an open transaction; what is hidden from its caller
 * is neither found nor counted.
 */
public interface SearchIndex {

  /** Of the newest that fit, so many are put in the order of relevance. */
  int RANKED = 100;

  /** A place among incidents, newest first. */
  record Place(Instant openedAt, UUID id) {}

  /** A place among incidents by relevance; the rank as the database says it. */
  record RankPlace(String rank, UUID id) {}

  /** An incident that fits, and how well. */
  record Ranked(UUID id, String rank) {}

  /** A line of an incident's timeline. */
  record FoundLine(UUID incidentId, UUID id, String text) {}

  /** Newest first. */
  Uni<List<UUID>> newest(Caller caller, IncidentQuery query, Optional<Place> below, int limit);

  /** The best of the {@link #RANKED} newest, best first. */
  Uni<List<Ranked>> best(Caller caller, IncidentQuery query, Optional<RankPlace> below, int limit);

  /**
   * Of each of these incidents the newest line that has any of the words, among its 200 newest;
   * without those that have none.
   */
  Uni<List<FoundLine>> lines(Caller caller, List<UUID> incidentIds, SearchText text);

  /**
   * How severe an incident is, by which it is found from then on.
   *
   * @param level name of the level
   */
  Uni<Void> assessed(Caller caller, UUID incidentId, String level);

  /** Whether somebody has to look at an incident at once; empty if not. */
  Uni<Optional<Urgent>> urgent(Caller caller, UUID incidentId);

  /**
   * Of high severity, or with a service down, whatever its severity.
   *
   * @param since it isn't any less urgent; empty where that was before it was kept
   */
  record Urgent(Optional<Instant> since) {}
}
