package dev.cordon.incident.negatives.persistence;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.incident.negatives.application.PendingWithdrawals;
import dev.cordon.incident.negatives.domain.NegativeFinding;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Table {@code pending_withdrawal}: without a policy, so every statement names its tenant or takes
 * any.
 */
@ApplicationScoped
class PgPendingWithdrawals implements PendingWithdrawals {

  private static final String LONGEST =
      "select * from pending_withdrawal order by withdrawn_at, finding_id limit $1";

  private static final String FIND =
      "from PendingWithdrawalEntity where tenantId = :tenant and findingId = :finding";

  private static final String DONE =
      "delete from PendingWithdrawalEntity where tenantId = :tenant and findingId = :finding";

  private static final String STOPPED =
      """
      update negative_finding_end set stopped_at = ?3
       where incident_id = ?1 and finding_id = ?2 and stopped_at is null
      """;

  private final TenantTransactions transactions;

  PgPendingWithdrawals(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> add(Caller caller, NegativeFinding withdrawn, String by, Instant at) {
    PendingWithdrawalEntity row =
        PendingWithdrawalEntity.of(caller.tenant().id(), withdrawn, by, at);
    return transactions.inSession(caller, session -> session.persist(row).call(session::flush));
  }

  @Override
  public Uni<List<Pending>> longest(int limit) {
    return transactions
        .unbound(connection -> connection.preparedQuery(LONGEST).execute(Tuple.of(limit)))
        .map(PgPendingWithdrawals::all);
  }

  private static List<Pending> all(RowSet<Row> rows) {
    return Rows.all(rows, PgPendingWithdrawals::pending);
  }

  private static Pending pending(Row row) {
    return new Pending(
        row.getUUID("tenant_id"),
        row.getUUID("incident_id"),
        row.getUUID("finding_id"),
        row.getUUID("line_id"),
        DataCategory.valueOf(row.getString("category")),
        row.getString("withdrawn_by"),
        row.getOffsetDateTime("withdrawn_at").toInstant());
  }

  /** Whoever else confirms it waits. */
  @Override
  public Uni<Optional<Pending>> find(Caller caller, UUID findingId) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery(FIND, PendingWithdrawalEntity.class)
                .setParameter("tenant", caller.tenant().id())
                .setParameter("finding", findingId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(PendingWithdrawalEntity::toDomain)));
  }

  @Override
  public Uni<Void> confirm(Caller caller, Pending pending, Instant now) {
    return transactions.inSession(
        caller,
        session ->
            stopped(session, pending, now)
                .chain(
                    () ->
                        session
                            .createMutationQuery(DONE)
                            .setParameter("tenant", caller.tenant().id())
                            .setParameter("finding", pending.findingId())
                            .executeUpdate())
                .replaceWithVoid());
  }

  private static Uni<Integer> stopped(Mutiny.Session session, Pending pending, Instant now) {
    return session
        .createNativeQuery(STOPPED)
        .setParameter(1, pending.incidentId())
        .setParameter(2, pending.findingId())
        .setParameter(3, now)
        .executeUpdate();
  }
}
