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

  /** In one order, so that nobody waits in a circle. */
  private static final String BY_IDS = "from AlertEntity where id in :ids order by id";

  /** The ids as one text: a native statement binds no arrays. */
  private static final String CLOSE =
      "delete from alert_head where alert_id = any (cast(cast(?1 as text) as uuid[]))";

  private final TenantTransactions transactions;

  HibernateAlertStore(TenantTransactions transactions) {
    this.transactions = transactions;
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
    return transactions.inSession(
        caller,
        session ->
            session
                .createNativeQuery(CLOSE)
                .setParameter(
                    1, ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .executeUpdate()
                .replaceWithVoid());
  }
}
