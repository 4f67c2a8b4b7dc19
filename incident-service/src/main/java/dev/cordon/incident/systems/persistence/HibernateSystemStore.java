package dev.cordon.incident.systems.persistence;

import dev.cordon.incident.systems.application.SystemStore;
import dev.cordon.incident.systems.domain.BrandSystem;
import dev.cordon.incident.systems.domain.Effect;
import dev.cordon.incident.systems.domain.SystemState;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
class HibernateSystemStore implements SystemStore {

  private static final String BY_ID = "from BrandSystemEntity where id = :id";

  private static final String NEWEST = "from BrandSystemEntity order by id desc";

  private static final String NEWEST_BELOW =
      "from BrandSystemEntity where id < :below order by id desc";

  /** The newest effect on each system, with the system. */
  private static final String AFFECTED =
      """
      select e, s from EffectEntity e join BrandSystemEntity s on s.id = e.systemId
       where e.incidentId = :incident
         and e.version = (select max(n.version) from EffectEntity n
                           where n.incidentId = e.incidentId and n.systemId = e.systemId)
         %s
       order by e.systemId
      """;

  private static final String ONE = "and e.systemId = :system";

  private static final String AFTER = "and e.systemId > :after";

  private static final String UNRESTORED = "and e.state in :states";

  private static final List<SystemState> DOWN =
      Arrays.stream(SystemState.values()).filter(SystemState::isUnrestored).toList();

  private final TenantTransactions transactions;

  HibernateSystemStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> add(Caller caller, BrandSystem system) {
    return transactions.inSession(
        caller, session -> session.persist(BrandSystemEntity.of(system)).call(session::flush));
  }

  @Override
  public Uni<Optional<BrandSystem>> find(Caller caller, UUID id) {
    return transactions.inSession(caller, session -> first(byId(session, id)));
  }

  @Override
  public Uni<Optional<BrandSystem>> findForUpdate(Caller caller, UUID id) {
    return transactions.inSession(
        caller, session -> first(byId(session, id).setLockMode(LockModeType.PESSIMISTIC_WRITE)));
  }

  @Override
  public Uni<Void> replace(Caller caller, BrandSystem system) {
    return transactions.inSession(
        caller,
        session ->
            byId(session, system.id())
                .getSingleResult()
                .invoke(row -> row.take(system))
                .replaceWithVoid());
  }

  @Override
  public Uni<List<BrandSystem>> page(Caller caller, Optional<UUID> below, int limit) {
    return transactions.inSession(
        caller,
        session ->
            newest(session, below)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(BrandSystemEntity::toDomain).toList()));
  }

  private static Mutiny.SelectionQuery<BrandSystemEntity> newest(
      Mutiny.Session session, Optional<UUID> below) {
    return below
        .map(
            id ->
                session
                    .createSelectionQuery(NEWEST_BELOW, BrandSystemEntity.class)
                    .setParameter("below", id))
        .orElseGet(() -> session.createSelectionQuery(NEWEST, BrandSystemEntity.class));
  }

  @Override
  public Uni<Void> add(Caller caller, Effect effect) {
    return transactions.inSession(
        caller, session -> session.persist(EffectEntity.of(effect)).call(session::flush));
  }

  @Override
  public Uni<Optional<Affected>> affected(Caller caller, UUID incidentId, UUID systemId) {
    return transactions
        .inSession(
            caller,
            session ->
                listed(affected(session, incidentId, ONE).setParameter("system", systemId), 1))
        .map(found -> found.stream().findFirst());
  }

  @Override
  public Uni<List<Affected>> affected(
      Caller caller, UUID incidentId, Optional<UUID> afterSystem, int limit) {
    return transactions.inSession(
        caller,
        session ->
            listed(
                afterSystem
                    .map(id -> affected(session, incidentId, AFTER).setParameter("after", id))
                    .orElseGet(() -> affected(session, incidentId, "")),
                limit));
  }

  @Override
  public Uni<List<Affected>> unrestored(Caller caller, UUID incidentId, int limit) {
    return transactions.inSession(
        caller,
        session ->
            listed(affected(session, incidentId, UNRESTORED).setParameter("states", DOWN), limit));
  }

  private static Mutiny.SelectionQuery<Object[]> affected(
      Mutiny.Session session, UUID incidentId, String condition) {
    return session
        .createSelectionQuery(AFFECTED.formatted(condition), Object[].class)
        .setParameter("incident", incidentId);
  }

  private static Uni<List<Affected>> listed(Mutiny.SelectionQuery<Object[]> query, int limit) {
    return query
        .setMaxResults(limit)
        .getResultList()
        .map(rows -> rows.stream().map(HibernateSystemStore::affected).toList());
  }

  private static Affected affected(Object[] row) {
    EffectEntity effect = (EffectEntity) row[0];
    return new Affected(
        ((BrandSystemEntity) row[1]).toDomain(),
        effect.toDomain(),
        Optional.ofNullable(effect.mergedFrom));
  }

  private static Mutiny.SelectionQuery<BrandSystemEntity> byId(Mutiny.Session session, UUID id) {
    return session.createSelectionQuery(BY_ID, BrandSystemEntity.class).setParameter("id", id);
  }

  private static Uni<Optional<BrandSystem>> first(Mutiny.SelectionQuery<BrandSystemEntity> query) {
    return query
        .getResultList()
        .map(rows -> rows.stream().findFirst().map(BrandSystemEntity::toDomain));
  }
}
