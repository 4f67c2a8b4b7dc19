package dev.cordon.incident.machines.persistence;

import dev.cordon.incident.machines.application.MachineWork;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

@ApplicationScoped
class PgMachineWork implements MachineWork {

  private static final String CLAIM =
      """
      update machine_work set leased_until = $2, lease_id = $3, attempts = attempts + 1
       where machine_id = (select machine_id from machine_work
                            where due_at <= $1 and (leased_until is null or leased_until <= $1)
                            order by due_at limit 1 for update skip locked)
      returning machine_id, organization_id, alias, work_id, initiator, request_id, attempts, lease_id
      """;

  private static final String EXTEND =
      "update machine_work set leased_until = $3 where machine_id = $1 and lease_id = $2";

  /** What was ordered meanwhile is due when it says so. */
  private static final String POSTPONE =
      """
      update machine_work
         set leased_until = null, lease_id = null,
             due_at = case when work_id = $3 then $4 else due_at end
       where machine_id = $1 and lease_id = $2
      """;

  private static final String HASTEN =
      "update machine_work set due_at = least(due_at, $2) where machine_id = $1";

  private final TenantTransactions transactions;

  PgMachineWork(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Optional<Claimed>> claim(Instant now, Instant leasedUntil) {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(CLAIM)
                .execute(Tuple.of(utc(now), utc(leasedUntil), Ids.next()))
                .map(
                    rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                            .findFirst()
                            .map(PgMachineWork::claimed)));
  }

  @Override
  public Uni<Boolean> extend(Claimed work, Instant leasedUntil) {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(EXTEND)
                .execute(Tuple.of(work.machine(), work.leaseId(), utc(leasedUntil)))
                .map(updated -> updated.rowCount() == 1));
  }

  @Override
  public Uni<Void> postpone(Claimed work, Instant until) {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(POSTPONE)
                .execute(Tuple.of(work.machine(), work.leaseId(), work.workId(), utc(until)))
                .replaceWithVoid());
  }

  @Override
  public Uni<Void> hasten(UUID machine, Instant due) {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(HASTEN)
                .execute(Tuple.of(machine, utc(due)))
                .replaceWithVoid());
  }

  private static Claimed claimed(Row row) {
    return new Claimed(
        row.getUUID("machine_id"),
        row.getUUID("organization_id"),
        row.getString("alias"),
        row.getUUID("work_id"),
        row.getString("initiator"),
        row.getString("request_id"),
        row.getInteger("attempts"),
        row.getUUID("lease_id"));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
