package dev.cordon.incident.evidence.persistence;

import dev.cordon.incident.evidence.application.HoldStore;
import dev.cordon.incident.evidence.domain.LegalHold;
import dev.cordon.incident.evidence.domain.LegalHold.Release;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
class HibernateHoldStore implements HoldStore {

  private static final String OF_INCIDENT = "from HoldEntity where incidentId = :incident";

  private static final String PAGE = OF_INCIDENT + " order by id desc";

  private static final String PAGE_BELOW = OF_INCIDENT + " and id < :below order by id desc";

  private static final String STANDING = OF_INCIDENT + " and releasedAt is null";

  private static final String HOW_MANY =
      "select count(h) from HoldEntity h where h.releasedAt is null";

  private static final String LOCK = "select id from evidence_hold where id = ?1 for update";

  private static final String RELEASE =
      """
      update evidence_hold set released_by = $1, released_at = $2, release_reason = $3
       where id = $4
      returning id
      """;

  private final TenantTransactions transactions;

  HibernateHoldStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> add(Caller caller, LegalHold hold) {
    return transactions.inSession(
        caller, session -> session.persist(HoldEntity.of(hold)).call(session::flush));
  }

  @Override
  public Uni<List<LegalHold>> page(
      Caller caller, UUID incidentId, Optional<UUID> below, int limit) {
    return transactions.inSession(
        caller,
        session ->
            holds(
                below
                    .map(id -> query(session, PAGE_BELOW).setParameter("below", id))
                    .orElseGet(() -> query(session, PAGE))
                    .setParameter("incident", incidentId)
                    .setMaxResults(limit)));
  }

  @Override
  public Uni<Optional<LegalHold>> findForUpdate(Caller caller, UUID incidentId, UUID id) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createNativeQuery(LOCK, UUID.class)
                .setParameter(1, id)
                .getResultList()
                .chain(
                    () ->
                        holds(
                            query(session, OF_INCIDENT + " and id = :id")
                                .setParameter("incident", incidentId)
                                .setParameter("id", id)))
                .map(found -> found.stream().findFirst()));
  }

  @Override
  public Uni<Void> release(Caller caller, LegalHold hold) {
    Release release = hold.release().orElseThrow();
    return transactions.inSession(
        caller,
        session ->
            transactions
                .current()
                .rows(
                    RELEASE,
                    release.by(),
                    release.at().atOffset(ZoneOffset.UTC),
                    release.reason(),
                    hold.id())
                .replaceWithVoid());
  }

  @Override
  public Uni<List<LegalHold>> standing(Caller caller, UUID incidentId) {
    return transactions.inSession(
        caller, session -> holds(query(session, STANDING).setParameter("incident", incidentId)));
  }

  @Override
  public Uni<Long> standing(Caller caller) {
    return transactions.inSession(
        caller, session -> session.createSelectionQuery(HOW_MANY, Long.class).getSingleResult());
  }

  private static Mutiny.SelectionQuery<HoldEntity> query(Mutiny.Session session, String hql) {
    return session.createSelectionQuery(hql, HoldEntity.class);
  }

  private static Uni<List<LegalHold>> holds(Mutiny.SelectionQuery<HoldEntity> query) {
    return query.getResultList().map(rows -> rows.stream().map(HoldEntity::toDomain).toList());
  }
}
