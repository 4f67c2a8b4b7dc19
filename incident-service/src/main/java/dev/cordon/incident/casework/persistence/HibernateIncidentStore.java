package dev.cordon.incident.casework.persistence;

import dev.cordon.incident.casework.application.IncidentStore;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.casework.domain.IncidentReference.Series;
import dev.cordon.incident.casework.domain.IncidentState;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
class HibernateIncidentStore implements IncidentStore {

  private static final String NEXT_NUMBER =
      """
      insert into incident_counter (series, last_number) values (?1, 1)
      on conflict (tenant_id, series) do update set last_number = incident_counter.last_number + 1
      returning last_number
      """;

  private static final String EXISTS = "select id from IncidentEntity where id = :id";

  private static final String BY_ID = "from IncidentEntity where id = :id";

  private static final String ALL = "from IncidentEntity where id in :ids";

  private static final String NEWEST =
      "from IncidentEntity where %s order by openedAt desc, id desc";

  /** Compared as a pair, so that the index is entered at the place itself. */
  private static final String BELOW = "(openedAt, id) < (:opened, :id)";

  private static final String OF_STATES = "state in :states";

  private static final Optional<String> NONE = Optional.empty();

  private final TenantTransactions transactions;

  HibernateIncidentStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Long> nextNumber(Caller caller, Series series) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createNativeQuery(NEXT_NUMBER, Long.class)
                .setParameter(1, series.name())
                .getSingleResult());
  }

  @Override
  public Uni<Void> add(Caller caller, Incident incident) {
    return transactions.inSession(
        caller, session -> session.persist(IncidentEntity.of(incident)).call(session::flush));
  }

  @Override
  public Uni<Optional<Incident>> find(Caller caller, UUID id) {
    return transactions.inSession(
        caller, session -> first(byId(session, id)).map(HibernateIncidentStore::toDomain));
  }

  @Override
  public Uni<List<Incident>> all(Caller caller, Collection<UUID> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().item(List.of())
        : transactions.inSession(
            caller,
            session ->
                session
                    .createSelectionQuery(ALL, IncidentEntity.class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .map(rows -> rows.stream().map(IncidentEntity::toDomain).toList()));
  }

  @Override
  public Uni<Boolean> exists(Caller caller, UUID id) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery(EXISTS, UUID.class)
                .setParameter("id", id)
                .getResultList()
                .map(found -> !found.isEmpty()));
  }

  @Override
  public Uni<Optional<Incident>> findForUpdate(Caller caller, UUID id) {
    return transactions.inSession(
        caller,
        session ->
            first(byId(session, id).setLockMode(LockModeType.PESSIMISTIC_WRITE))
                .map(HibernateIncidentStore::toDomain));
  }

  @Override
  public Uni<Void> replace(Caller caller, Incident incident) {
    return transactions.inSession(
        caller,
        session ->
            byId(session, incident.id())
                .getSingleResult()
                .invoke(row -> row.take(incident))
                .replaceWithVoid());
  }

  @Override
  public Uni<List<Incident>> page(
      Caller caller, Optional<IncidentPlace> below, Set<IncidentState> states, int limit) {
    return transactions.inSession(
        caller,
        session ->
            newest(session, below, states)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(IncidentEntity::toDomain).toList()));
  }

  private static Mutiny.SelectionQuery<IncidentEntity> newest(
      Mutiny.Session session, Optional<IncidentPlace> below, Set<IncidentState> states) {
    String conditions =
        Stream.of(below.map(place -> BELOW), states.isEmpty() ? NONE : Optional.of(OF_STATES))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" and "));
    Mutiny.SelectionQuery<IncidentEntity> query =
        session.createSelectionQuery(
            NEWEST.formatted(conditions.isEmpty() ? "true" : conditions), IncidentEntity.class);
    below.ifPresent(
        place -> query.setParameter("opened", place.openedAt()).setParameter("id", place.id()));
    return states.isEmpty() ? query : query.setParameter("states", states);
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
