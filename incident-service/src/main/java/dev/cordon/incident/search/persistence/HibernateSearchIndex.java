package dev.cordon.incident.search.persistence;

import dev.cordon.incident.search.application.SearchIndex;
import dev.cordon.incident.search.domain.IncidentQuery;
import dev.cordon.incident.search.domain.SearchText;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Asks the functions that may use the index of words (V26). Every value is sent as text, and an
 * empty one is none.
 */
@ApplicationScoped
class HibernateSearchIndex implements SearchIndex {

  private static final String SEARCH =
      """
      app_search_incidents(
        websearch_to_tsquery('simple', nullif(cast(?1 as text), '')),
        string_to_array(nullif(cast(?2 as text), ''), chr(10)),
        string_to_array(nullif(cast(?3 as text), ''), chr(10)),
        string_to_array(nullif(cast(?4 as text), ''), chr(10)),
        string_to_array(nullif(cast(?5 as text), ''), chr(10)),
        string_to_array(nullif(cast(?6 as text), ''), chr(10)),
        cast(nullif(cast(?7 as text), '') as timestamptz),
        cast(nullif(cast(?8 as text), '') as timestamptz),
        cast(nullif(cast(?9 as text), '') as timestamptz),
        cast(nullif(cast(?10 as text), '') as uuid),
        cast(?11 as integer),
        cast(?12 as boolean),
        string_to_array(nullif(cast(?13 as text), ''), chr(10)))
      """;

  private static final String NEWEST = "select incident_id from " + SEARCH;

  private static final String BEST =
      """
      select cast(r.incident_id as text), cast(r.rank as text)
        from app_rank_incidents(
               websearch_to_tsquery('simple', cast(?1 as text)),
               array(select incident_id from %s)) r
       where cast(?14 as text) = ''
          or (r.rank, r.incident_id)
               < (cast(nullif(cast(?14 as text), '') as real),
                  cast(nullif(cast(?15 as text), '') as uuid))
       order by r.rank desc, r.incident_id desc
       limit cast(?16 as integer)
      """
          .formatted(SEARCH);

  /** Incident by incident, so that a long timeline is looked through no further. */
  private static final String LINES =
      """
      select i.id, cast(found.id as text), found.text
        from unnest(string_to_array(cast(?1 as text), chr(10))) as i (id)
       cross join lateral (
         select n.id, n.text
           from (select * from timeline_entry e
                  where e.incident_id = cast(i.id as uuid)
                  order by e.happened_at desc, e.id desc
                  limit 200) n
          where n.words @@ websearch_to_tsquery('simple', cast(?2 as text))
          order by n.happened_at desc, n.id desc
          limit 1) found
      """;

  private static final String ASSESSED =
      "update incident_search set severity = ?1 where incident_id = ?2";

  /** In microseconds; below 0 where it isn't known. */
  private static final String URGENT =
      """
      select coalesce(cast(extract(epoch from urgent_since) * 1000000 as bigint), -1)
        from incident_search
       where incident_id = ?1 and urgency > 0
      """;

  private static final String SEPARATOR = "\n";

  private final TenantTransactions transactions;

  HibernateSearchIndex(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<List<UUID>> newest(
      Caller caller, IncidentQuery query, Optional<Place> below, int limit) {
    return transactions.inSession(
        caller,
        session ->
            bound(session.createNativeQuery(NEWEST, UUID.class), query)
                .setParameter(9, below.map(place -> place.openedAt().toString()).orElse(""))
                .setParameter(10, below.map(place -> place.id().toString()).orElse(""))
                .setParameter(11, limit)
                .getResultList());
  }

  @Override
  public Uni<List<Ranked>> best(
      Caller caller, IncidentQuery query, Optional<RankPlace> below, int limit) {
    return transactions.inSession(
        caller,
        session ->
            bound(session.createNativeQuery(BEST, Object[].class), query)
                .setParameter(9, "")
                .setParameter(10, "")
                .setParameter(11, RANKED)
                .setParameter(14, below.map(RankPlace::rank).orElse(""))
                .setParameter(15, below.map(place -> place.id().toString()).orElse(""))
                .setParameter(16, limit)
                .getResultList()
                .map(rows -> rows.stream().map(HibernateSearchIndex::ranked).toList()));
  }

  private static <T> Mutiny.SelectionQuery<T> bound(
      Mutiny.SelectionQuery<T> search, IncidentQuery query) {
    return search
        .setParameter(1, query.text().query())
        .setParameter(2, joined(query.states()))
        .setParameter(3, joined(query.classes()))
        .setParameter(4, joined(query.severities()))
        .setParameter(5, joined(query.owners()))
        .setParameter(6, joined(query.systems()))
        .setParameter(7, query.from().map(Object::toString).orElse(""))
        .setParameter(8, query.until().map(Object::toString).orElse(""))
        .setParameter(12, query.taskOverdue())
        .setParameter(13, joined(query.levels()));
  }

  @Override
  public Uni<List<FoundLine>> lines(Caller caller, List<UUID> incidentIds, SearchText text) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createNativeQuery(LINES, Object[].class)
                .setParameter(1, joined(incidentIds))
                .setParameter(2, text.anyQuery())
                .getResultList()
                .map(rows -> rows.stream().map(HibernateSearchIndex::line).toList()));
  }

  @Override
  public Uni<Void> assessed(Caller caller, UUID incidentId, String level) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createNativeQuery(ASSESSED)
                .setParameter(1, level)
                .setParameter(2, incidentId)
                .executeUpdate()
                .replaceWithVoid());
  }

  @Override
  public Uni<Optional<Urgent>> urgent(Caller caller, UUID incidentId) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createNativeQuery(URGENT, Long.class)
                .setParameter(1, incidentId)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(HibernateSearchIndex::urgent)));
  }

  private static Urgent urgent(long micros) {
    return new Urgent(
        micros < 0 ? Optional.empty() : Optional.of(Instant.EPOCH.plus(micros, ChronoUnit.MICROS)));
  }

  private static String joined(Collection<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(SEPARATOR));
  }

  private static Ranked ranked(Object[] row) {
    return new Ranked(UUID.fromString((String) row[0]), (String) row[1]);
  }

  private static FoundLine line(Object[] row) {
    return new FoundLine(
        UUID.fromString((String) row[0]), UUID.fromString((String) row[1]), (String) row[2]);
  }
}
