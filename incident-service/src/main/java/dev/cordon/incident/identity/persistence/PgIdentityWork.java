package dev.cordon.incident.identity.persistence;

import dev.cordon.incident.identity.application.Goal;
import dev.cordon.incident.identity.application.IdentityWork;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.StreamSupport;

@ApplicationScoped
class PgIdentityWork implements IdentityWork {

  private static final String CLAIM =
      """
      update identity_work set leased_until = $2, lease_id = $3, attempts = attempts + 1
       where organization_id = (select organization_id from identity_work
                                 where due_at <= $1 and (leased_until is null or leased_until <= $1)
                                 order by due_at limit 1 for update skip locked)
      returning organization_id, alias, goal, goal_id, initiator, request_id, attempts, lease_id
      """;

  private static final String EXTEND =
      """
      update identity_work set leased_until = $3
       where organization_id = $1 and lease_id = $2 and goal_id = $4
      """;

  /** A goal that was set meanwhile is due at once. */
  private static final String POSTPONE =
      """
      update identity_work
         set leased_until = null, lease_id = null,
             due_at = case when goal_id = $3 then $4 else due_at end
       where organization_id = $1 and lease_id = $2
      """;

  private final TenantTransactions transactions;

  PgIdentityWork(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Optional<Claimed>> claim(Instant now, Instant leasedUntil) {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(CLAIM)
                .execute(
                    Tuple.of(
                        now.atOffset(ZoneOffset.UTC),
                        leasedUntil.atOffset(ZoneOffset.UTC),
                        Ids.next()))
                .map(
                    rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                            .findFirst()
                            .map(PgIdentityWork::claimed)));
  }

  @Override
  public Uni<Boolean> extend(Claimed work, Instant leasedUntil) {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(EXTEND)
                .execute(
                    Tuple.of(
                        work.organization(),
                        work.leaseId(),
                        leasedUntil.atOffset(ZoneOffset.UTC),
                        work.goalId()))
                .map(updated -> updated.rowCount() == 1));
  }

  @Override
  public Uni<Void> postpone(Claimed work, Instant until) {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(POSTPONE)
                .execute(
                    Tuple.of(
                        work.organization(),
                        work.leaseId(),
                        work.goalId(),
                        until.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid());
  }

  private static Claimed claimed(Row row) {
    return new Claimed(
        row.getUUID("organization_id"),
        row.getString("alias"),
        Goal.valueOf(row.getString("goal")),
        row.getUUID("goal_id"),
        row.getString("initiator"),
        row.getString("request_id"),
        row.getInteger("attempts"),
        row.getUUID("lease_id"));
  }
}
