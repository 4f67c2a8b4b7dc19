package dev.cordon.incident.alerts.persistence;

import dev.cordon.incident.alerts.application.AlertStore;
import dev.cordon.incident.alerts.domain.Alert;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** On a session, since what is promoted or merged commits with the incident. */
@ApplicationScoped
class HibernateAlertStore implements AlertStore {

  private static final String EXISTS = "select id from AlertEntity where id = :id";

  /** In one order, so that nobody waits in a circle. */
  private static final String BY_IDS = "from AlertEntity where id in :ids order by id";

  /** The ids as one text: a native statement binds no arrays. */
  private static final String CLOSE =
      "delete from alert_head where alert_id = any (cast(cast(?1 as text) as uuid[]))";

  private static final String COUNT_FROM_NOW =
      """
      update alert a set times_decided = s.times
        from alert_sighting s
       where s.source = a.source and s.reference = a.reference
         and a.id = any (cast(cast(?1 as text) as uuid[]))
      """;

  private final TenantTransactions transactions;

  HibernateAlertStore(TenantTransactions transactions) {
    this.transactions = transactions;
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
  public Uni<List<Alert>> findForUpdate(Caller caller, Collection<UUID> ids) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery(BY_IDS, AlertEntity.class)
                .setParameter("ids", ids)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .map(rows -> rows.stream().map(AlertEntity::toDomain).toList()));
  }

  @Override
  public Uni<Void> replace(Caller caller, Alert alert) {
    return transactions.inSession(
        caller,
        session ->
            session
                .find(AlertEntity.class, alert.id())
                .invoke(row -> row.take(alert))
                .replaceWithVoid());
  }

  @Override
  public Uni<Void> closeGroups(Caller caller, Collection<UUID> ids) {
    return execute(caller, CLOSE, ids);
  }

  @Override
  public Uni<Void> countFromNow(Caller caller, Collection<UUID> ids) {
    return execute(caller, COUNT_FROM_NOW, ids);
  }

  private Uni<Void> execute(Caller caller, String sql, Collection<UUID> ids) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createNativeQuery(sql)
                .setParameter(
                    1, ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .executeUpdate()
                .replaceWithVoid());
  }
}
