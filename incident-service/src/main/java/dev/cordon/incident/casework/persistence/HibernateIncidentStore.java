package dev.cordon.incident.casework.persistence;

import dev.cordon.incident.casework.application.IncidentStore;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.casework.domain.TimelineEntry;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
class HibernateIncidentStore implements IncidentStore {

  private static final String NEXT_NUMBER =
      """
      insert into incident_counter (last_number) values (1)
      on conflict (tenant_id) do update set last_number = incident_counter.last_number + 1
      returning last_number
      """;

  private static final String BY_ID = "from IncidentEntity where id = :id";

  private static final String NEWEST = "from IncidentEntity order by number desc";

  private static final String NEWEST_BELOW =
      "from IncidentEntity where number < :below order by number desc";

  private static final String TIMELINE =
      "from TimelineEntryEntity where incidentId = :incident order by happenedAt, id";

  /** Compared as a pair, so that the index is entered at the place itself. */
  private static final String TIMELINE_AFTER =
      """
      from TimelineEntryEntity
      where incidentId = :incident and (happenedAt, id) > (:happened, :id)
      order by happenedAt, id
      """;

  private final TenantTransactions transactions;

  HibernateIncidentStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Long> nextNumber(Tenant tenant) {
    return transactions.inSession(
        tenant, session -> session.createNativeQuery(NEXT_NUMBER, Long.class).getSingleResult());
  }

  @Override
  public Uni<Void> add(Tenant tenant, Incident incident) {
    return transactions.inSession(
        tenant, session -> session.persist(IncidentEntity.of(incident)).call(session::flush));
  }

  @Override
  public Uni<Optional<Incident>> find(Tenant tenant, UUID id) {
    return transactions.inSession(
        tenant, session -> first(byId(session, id)).map(HibernateIncidentStore::toDomain));
  }

  @Override
  public Uni<Optional<Incident>> findForUpdate(Tenant tenant, UUID id) {
    return transactions.inSession(
        tenant,
        session ->
            first(byId(session, id).setLockMode(LockModeType.PESSIMISTIC_WRITE))
                .map(HibernateIncidentStore::toDomain));
  }

  @Override
  public Uni<Void> replace(Tenant tenant, Incident incident) {
    return transactions.inSession(
        tenant,
        session ->
            byId(session, incident.id())
                .getSingleResult()
                .invoke(row -> row.take(incident))
                .replaceWithVoid());
  }

  @Override
  public Uni<List<Incident>> page(Tenant tenant, Optional<Long> belowNumber, int limit) {
    return transactions.inSession(
        tenant,
        session ->
            belowNumber
                .map(
                    below ->
                        session
                            .createSelectionQuery(NEWEST_BELOW, IncidentEntity.class)
                            .setParameter("below", below))
                .orElseGet(() -> session.createSelectionQuery(NEWEST, IncidentEntity.class))
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(IncidentEntity::toDomain).toList()));
  }

  @Override
  public Uni<Void> add(Tenant tenant, TimelineEntry entry) {
    return transactions.inSession(
        tenant, session -> session.persist(TimelineEntryEntity.of(entry)));
  }

  @Override
  public Uni<List<TimelineEntry>> timeline(
      Tenant tenant, UUID incidentId, Optional<TimelinePlace> after, int limit) {
    return transactions.inSession(
        tenant,
        session ->
            timeline(session, after)
                .setParameter("incident", incidentId)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(TimelineEntryEntity::toDomain).toList()));
  }

  private static Mutiny.SelectionQuery<TimelineEntryEntity> timeline(
      Mutiny.Session session, Optional<TimelinePlace> after) {
    return after
        .map(
            place ->
                session
                    .createSelectionQuery(TIMELINE_AFTER, TimelineEntryEntity.class)
                    .setParameter("happened", place.happenedAt())
                    .setParameter("id", place.id()))
        .orElseGet(() -> session.createSelectionQuery(TIMELINE, TimelineEntryEntity.class));
  }

  private static Mutiny.SelectionQuery<IncidentEntity> byId(Mutiny.Session session, UUID id) {
    return session.createSelectionQuery(BY_ID, IncidentEntity.class).setParameter("id", id);
  }

  private static Uni<Optional<IncidentEntity>> first(Mutiny.SelectionQuery<IncidentEntity> query) {
    return query.getResultList().map(rows -> rows.stream().findFirst());
  }

  private static Optional<Incident> toDomain(Optional<IncidentEntity> row) {
    return row.map(IncidentEntity::toDomain);
  }
}
