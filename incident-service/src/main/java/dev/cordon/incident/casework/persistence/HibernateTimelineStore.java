package dev.cordon.incident.casework.persistence;

import dev.cordon.incident.casework.application.TimelineStore;
import dev.cordon.incident.casework.domain.Mention;
import dev.cordon.incident.casework.domain.TimelineEntry;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
class HibernateTimelineStore implements TimelineStore {

  private static final String ONE =
      TimelineQuery.LINE
          + "from TimelineEntryEntity e "
          + TimelineQuery.CORRECTION
          + "where e.incidentId = :incident and e.id = :id";

  private static final String MENTIONS =
      "from TimelineMentionEntity m where m.incidentId in :incidents and m.entryId in :entries"
          + " order by m.subject";

  private static final String MENTIONING =
      """
      select e, c.id, i
        from TimelineMentionEntity m
        join TimelineEntryEntity e on e.incidentId = m.incidentId and e.id = m.entryId
        join IncidentEntity i on i.id = m.incidentId
      """
          + TimelineQuery.CORRECTION
          + "where m.subject = :subject %s order by m.notedAt desc, m.entryId desc";

  /** Compared as a pair, so that the index is entered at the place itself. */
  private static final String BELOW = "and (m.notedAt, m.entryId) < (:noted, :entry)";

  private final TenantTransactions transactions;

  HibernateTimelineStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> add(Caller caller, TimelineEntry entry) {
    return transactions.inSession(
        caller, session -> session.persist(TimelineEntryEntity.of(entry)));
  }

  @Override
  public Uni<Void> add(Caller caller, TimelineEntry entry, List<Mention> mentions) {
    Object[] rows =
        mentions.stream().map(mention -> TimelineMentionEntity.of(entry, mention)).toArray();
    return transactions.inSession(
        caller,
        session ->
            session
                .persist(TimelineEntryEntity.of(entry))
                .chain(session::flush)
                .chain(() -> session.persistAll(rows)));
  }

  @Override
  public Uni<Optional<Line>> find(Caller caller, UUID incidentId, UUID entryId) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery(ONE, Object[].class)
                .setParameter("incident", incidentId)
                .setParameter("id", entryId)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(HibernateTimelineStore::line)));
  }

  @Override
  public Uni<List<Line>> page(
      Caller caller, UUID incidentId, Filter filter, Optional<TimelinePlace> after, int limit) {
    return transactions.inSession(
        caller,
        session ->
            new TimelineQuery(incidentId, filter, after)
                .in(session)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(HibernateTimelineStore::line).toList()));
  }

  @Override
  public Uni<Map<UUID, List<Mention>>> mentions(Caller caller, List<TimelineEntry> entries) {
    if (entries.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery(MENTIONS, TimelineMentionEntity.class)
                .setParameter(
                    "incidents",
                    entries.stream().map(TimelineEntry::incidentId).distinct().toList())
                .setParameter("entries", entries.stream().map(TimelineEntry::id).toList())
                .getResultList()
                .map(HibernateTimelineStore::byEntry));
  }

  private static Map<UUID, List<Mention>> byEntry(List<TimelineMentionEntity> rows) {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                row -> row.entryId,
                Collectors.mapping(TimelineMentionEntity::toDomain, Collectors.toList())));
  }

  @Override
  public Uni<List<MentioningLine>> mentioning(
      Caller caller, String subject, Optional<MentionPlace> below, int limit) {
    return transactions.inSession(
        caller,
        session ->
            mentioning(session, below)
                .setParameter("subject", subject)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(HibernateTimelineStore::mentioning).toList()));
  }

  private static Mutiny.SelectionQuery<Object[]> mentioning(
      Mutiny.Session session, Optional<MentionPlace> below) {
    Mutiny.SelectionQuery<Object[]> query =
        session.createSelectionQuery(
            MENTIONING.formatted(below.isPresent() ? BELOW : ""), Object[].class);
    below.ifPresent(
        place ->
            query.setParameter("noted", place.notedAt()).setParameter("entry", place.entryId()));
    return query;
  }

  private static MentioningLine mentioning(Object[] row) {
    return new MentioningLine(((IncidentEntity) row[2]).toDomain(), line(row));
  }

  private static Line line(Object[] row) {
    return new Line(((TimelineEntryEntity) row[0]).toDomain(), Optional.ofNullable((UUID) row[1]));
  }
}
