package dev.cordon.incident.evidence.persistence;

import dev.cordon.incident.evidence.application.EvidenceStore;
import dev.cordon.incident.evidence.domain.EvidenceFile;
import dev.cordon.incident.evidence.persistence.EvidenceEntity.State;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
class HibernateEvidenceStore implements EvidenceStore {

  private static final String BY_ID = "from EvidenceEntity where id = :id";

  private static final String OF_INCIDENT = BY_ID + " and incidentId = :incident";

  private static final String KEPT =
      "from EvidenceEntity where incidentId = :incident and state in :states";

  private static final String PAGE = KEPT + " order by id desc";

  private static final String PAGE_BELOW = KEPT + " and id < :below order by id desc";

  private static final String REMAINING = "from EvidenceEntity where state in :states order by id";

  private static final String FORGET_KEY =
      """
      delete from idempotency_record r using evidence e
       where e.id = $1 and r.actor = e.added_by and r.key = e.idempotency_key
      returning r.key
      """;

  private static final String REMOVE =
      "delete from evidence where id = $1 and state = 'DROPPED' returning id";

  private final TenantTransactions transactions;

  HibernateEvidenceStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> add(Caller caller, EvidenceFile file, String idempotencyKey) {
    return transactions.inSession(
        caller,
        session -> session.persist(EvidenceEntity.of(file, idempotencyKey)).call(session::flush));
  }

  @Override
  public Uni<Optional<EvidenceFile>> find(Caller caller, UUID incidentId, UUID id) {
    return transactions.inSession(caller, session -> first(ofIncident(session, incidentId, id)));
  }

  @Override
  public Uni<Optional<EvidenceFile>> findForUpdate(Caller caller, UUID incidentId, UUID id) {
    return transactions.inSession(
        caller,
        session ->
            first(ofIncident(session, incidentId, id).setLockMode(LockModeType.PESSIMISTIC_WRITE)));
  }

  @Override
  public Uni<Optional<EvidenceFile>> findForUpdate(Caller caller, UUID id) {
    return transactions.inSession(
        caller, session -> first(byId(session, id).setLockMode(LockModeType.PESSIMISTIC_WRITE)));
  }

  @Override
  public Uni<Void> replace(Caller caller, EvidenceFile file) {
    return transactions.inSession(
        caller,
        session ->
            byId(session, file.id())
                .getSingleResult()
                .invoke(row -> row.take(file))
                .call(session::flush)
                .replaceWithVoid());
  }

  @Override
  public Uni<List<EvidenceFile>> page(
      Caller caller, UUID incidentId, Optional<UUID> below, int limit) {
    return transactions.inSession(
        caller,
        session ->
            files(
                below
                    .map(id -> query(session, PAGE_BELOW).setParameter("below", id))
                    .orElseGet(() -> query(session, PAGE))
                    .setParameter("incident", incidentId)
                    .setParameter("states", List.of(State.STORED, State.DESTROYED))
                    .setMaxResults(limit)));
  }

  @Override
  public Uni<List<EvidenceFile>> remaining(Caller caller, int limit) {
    return transactions.inSession(
        caller,
        session ->
            files(
                query(session, REMAINING)
                    .setParameter("states", List.of(State.RECEIVING, State.STORED))
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                    .setMaxResults(limit)));
  }

  @Override
  public Uni<Void> forgetKey(Caller caller, UUID id) {
    return execute(caller, FORGET_KEY, id);
  }

  @Override
  public Uni<Void> remove(Caller caller, UUID id) {
    return execute(caller, REMOVE, id);
  }

  private Uni<Void> execute(Caller caller, String sql, UUID id) {
    return transactions.inSession(
        caller, session -> transactions.current().rows(sql, id).replaceWithVoid());
  }

  private static Mutiny.SelectionQuery<EvidenceEntity> byId(Mutiny.Session session, UUID id) {
    return query(session, BY_ID).setParameter("id", id);
  }

  private static Mutiny.SelectionQuery<EvidenceEntity> ofIncident(
      Mutiny.Session session, UUID incidentId, UUID id) {
    return query(session, OF_INCIDENT).setParameter("id", id).setParameter("incident", incidentId);
  }

  private static Mutiny.SelectionQuery<EvidenceEntity> query(Mutiny.Session session, String hql) {
    return session.createSelectionQuery(hql, EvidenceEntity.class);
  }

  private static Uni<Optional<EvidenceFile>> first(Mutiny.SelectionQuery<EvidenceEntity> query) {
    return files(query).map(found -> found.stream().findFirst());
  }

  private static Uni<List<EvidenceFile>> files(Mutiny.SelectionQuery<EvidenceEntity> query) {
    return query.getResultList().map(rows -> rows.stream().map(EvidenceEntity::toDomain).toList());
  }
}
