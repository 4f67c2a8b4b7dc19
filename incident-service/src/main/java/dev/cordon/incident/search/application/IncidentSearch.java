package dev.cordon.incident.search.application;

import dev.cordon.incident.casework.application.IncidentStore;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.search.application.SearchIndex.FoundLine;
import dev.cordon.incident.search.application.SearchIndex.Place;
import dev.cordon.incident.search.application.SearchIndex.RankPlace;
import dev.cordon.incident.search.application.SearchIndex.Ranked;
import dev.cordon.incident.search.domain.IncidentQuery;
import dev.cordon.incident.search.domain.SearchText;
import dev.cordon.incident.search.domain.Snippet;
import dev.cordon.incident.search.domain.Snippet.Where;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds the incidents of a brand. The index says ids, and nothing else; what is shown is read under
 * the policies, like anywhere.
 */
@ApplicationScoped
public class IncidentSearch {

  /**
   * @param rank empty unless they are in the order of relevance
   */
  public record Found(Incident incident, String rank, Optional<Snippet> snippet) {}

  private final UnitOfWork unitOfWork;
  private final SearchIndex index;
  private final IncidentStore incidents;

  IncidentSearch(UnitOfWork unitOfWork, SearchIndex index, IncidentStore incidents) {
    this.unitOfWork = unitOfWork;
    this.index = index;
    this.incidents = incidents;
  }

  public Uni<List<Found>> newest(
      Caller caller, IncidentQuery query, Optional<Place> below, int limit) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            index
                .newest(caller, query, below, limit)
                .map(ids -> ids.stream().map(id -> new Ranked(id, "")).toList())
                .chain(ranked -> read(caller, query.text(), ranked)));
  }

  /**
   * @param query with the moment of the first page as its end, so that what is opened meanwhile
   *     doesn't push out what was to come
   */
  public Uni<List<Found>> best(
      Caller caller, IncidentQuery query, Optional<RankPlace> below, int limit) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            index
                .best(caller, query, below, limit)
                .chain(ranked -> read(caller, query.text(), ranked)));
  }

  private Uni<List<Found>> read(Caller caller, SearchText text, List<Ranked> ranked) {
    return incidents
        .all(caller, ranked.stream().map(Ranked::id).toList())
        .map(IncidentSearch::byId)
        .chain(
            byId -> {
              Map<UUID, Snippet> heads = heads(byId, text);
              return lines(caller, text, byId, heads)
                  .map(lines -> found(ranked, byId, heads, lines));
            });
  }

  private static Map<UUID, Incident> byId(List<Incident> found) {
    return found.stream().collect(Collectors.toMap(Incident::id, Function.identity()));
  }

  private static Map<UUID, Snippet> heads(Map<UUID, Incident> byId, SearchText text) {
    Map<UUID, Snippet> heads = new HashMap<>();
    byId.values()
        .forEach(
            incident ->
                Snippet.of(Where.TITLE, Optional.empty(), incident.title(), text.wanted())
                    .or(
                        () ->
                            Snippet.of(
                                Where.SUMMARY, Optional.empty(), incident.summary(), text.wanted()))
                    .ifPresent(snippet -> heads.put(incident.id(), snippet)));
    return heads;
  }

  /** Of those whose title and summary have none of the words. */
  private Uni<Map<UUID, Snippet>> lines(
      Caller caller, SearchText text, Map<UUID, Incident> byId, Map<UUID, Snippet> heads) {
    List<UUID> rest = byId.keySet().stream().filter(id -> !heads.containsKey(id)).toList();
    return rest.isEmpty() || text.wanted().isEmpty()
        ? Uni.createFrom().item(Map.of())
        : index.lines(caller, rest, text).map(lines -> snippets(lines, text));
  }

  private static Map<UUID, Snippet> snippets(List<FoundLine> lines, SearchText text) {
    Map<UUID, Snippet> snippets = new HashMap<>();
    lines.forEach(
        line ->
            Snippet.of(Where.TIMELINE, Optional.of(line.id()), line.text(), text.wanted())
                .ifPresent(snippet -> snippets.put(line.incidentId(), snippet)));
    return snippets;
  }

  private static List<Found> found(
      List<Ranked> ranked,
      Map<UUID, Incident> byId,
      Map<UUID, Snippet> heads,
      Map<UUID, Snippet> lines) {
    return ranked.stream()
        .filter(entry -> byId.containsKey(entry.id()))
        .map(
            entry ->
                new Found(
                    Objects.requireNonNull(byId.get(entry.id())),
                    entry.rank(),
                    Optional.ofNullable(heads.get(entry.id()))
                        .or(() -> Optional.ofNullable(lines.get(entry.id())))))
        .toList();
  }
}
