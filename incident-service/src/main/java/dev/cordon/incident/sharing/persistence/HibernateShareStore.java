package dev.cordon.incident.sharing.persistence;

import dev.cordon.incident.sharing.application.ShareStore;
import dev.cordon.incident.sharing.domain.Part;
import dev.cordon.incident.sharing.domain.Share;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Owners and recipients read the same table by two policies, which are joined by "or": so the
 * statements say themselves on which side they stand, and find an index for it.
 */
@ApplicationScoped
class HibernateShareStore implements ShareStore {

  private static final String OWN =
      "from IncidentShareEntity where tenantId = :side and incidentId = :incident";

  private static final String OWN_PAGE = OWN + " order by id desc";

  private static final String OWN_BELOW = OWN + " and id < :below order by id desc";

  private static final String RECEIVED = "from IncidentShareEntity where recipientId = :side";

  private static final String RECEIVED_PAGE = RECEIVED + " order by id desc";

  private static final String RECEIVED_BELOW = RECEIVED + " and id < :below order by id desc";

  private static final String LOCK =
      "select id from incident_share where tenant_id = app_tenant() and id = ?1 for update";

  private static final String END =
      """
      update incident_share set taken_back_at = ?1 where tenant_id = app_tenant() and id = ?2
      """;

  private static final String HOLD = "select app_hold_shared(?1) is not null";

  private final TenantTransactions transactions;

  HibernateShareStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> add(Caller owner, Share share) {
    return transactions.inSession(
        owner, session -> session.persist(IncidentShareEntity.of(share)).call(session::flush));
  }

  @Override
  public Uni<List<Share>> page(Caller owner, UUID incidentId, Optional<UUID> below, int limit) {
    return transactions.inSession(
        owner,
        session ->
            shares(
                below
                    .map(id -> on(owner, session, OWN_BELOW).setParameter("below", id))
                    .orElseGet(() -> on(owner, session, OWN_PAGE))
                    .setParameter("incident", incidentId)
                    .setMaxResults(limit)));
  }

  @Override
  public Uni<Optional<Share>> findForUpdate(Caller owner, UUID incidentId, UUID shareId) {
    return transactions.inSession(
        owner,
        session ->
            session
                .createNativeQuery(LOCK, UUID.class)
                .setParameter(1, shareId)
                .getResultList()
                .chain(
                    () ->
                        one(
                            on(owner, session, OWN + " and id = :id")
                                .setParameter("incident", incidentId)
                                .setParameter("id", shareId))));
  }

  @Override
  public Uni<Void> end(Caller owner, Share share) {
    return transactions.inSession(
        owner,
        session ->
            session
                .createNativeQuery(END)
                .setParameter(1, share.takenBackAt().orElseThrow().atOffset(ZoneOffset.UTC))
                .setParameter(2, share.id())
                .executeUpdate()
                .replaceWithVoid());
  }

  @Override
  public Uni<List<Share>> received(Caller recipient, Optional<UUID> below, int limit) {
    return transactions.inSession(
        recipient,
        session ->
            shares(
                below
                    .map(id -> on(recipient, session, RECEIVED_BELOW).setParameter("below", id))
                    .orElseGet(() -> on(recipient, session, RECEIVED_PAGE))
                    .setMaxResults(limit)));
  }

  @Override
  public Uni<Optional<Share>> received(Caller recipient, UUID shareId) {
    return transactions.inSession(
        recipient,
        session ->
            one(on(recipient, session, RECEIVED + " and id = :id").setParameter("id", shareId)));
  }

  @Override
  public Uni<Boolean> holdForWork(Caller.Guest guest, Part part) {
    return transactions.inSession(
        guest,
        session ->
            session
                .createNativeQuery(HOLD, Boolean.class)
                .setParameter(1, part.name())
                .getSingleResult());
  }

  private static Mutiny.SelectionQuery<IncidentShareEntity> on(
      Caller side, Mutiny.Session session, String query) {
    return session
        .createSelectionQuery(query, IncidentShareEntity.class)
        .setParameter("side", side.tenant().id());
  }

  private static Uni<Optional<Share>> one(Mutiny.SelectionQuery<IncidentShareEntity> query) {
    return shares(query).map(found -> found.stream().findFirst());
  }

  private static Uni<List<Share>> shares(Mutiny.SelectionQuery<IncidentShareEntity> query) {
    return query
        .getResultList()
        .map(rows -> rows.stream().map(IncidentShareEntity::toDomain).toList());
  }
}
