package dev.cordon.incident.machines.persistence;

import dev.cordon.incident.machines.application.MachineWork;
import dev.cordon.kernel.tenancy.TenantTransactions;
import dev.cordon.kernel.tenancy.WorkTable;
import dev.cordon.kernel.tenancy.WorkTable.Held;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PgMachineWork implements MachineWork {

  private static final String HASTEN =
      "update machine_work set due_at = least(due_at, $2) where machine_id = $1";

  private final TenantTransactions transactions;
  private final WorkTable table;

  PgMachineWork(TenantTransactions transactions) {
    this.transactions = transactions;
    this.table = new WorkTable(transactions, "machine_work", List.of("machine_id"), "work_id");
  }

  @Override
  public Uni<Optional<Claimed>> claim(Instant now, Instant leasedUntil) {
    return table.claim(now, leasedUntil, PgMachineWork::claimed);
  }

  @Override
  public Uni<Boolean> extend(Claimed work, Instant leasedUntil) {
    return table.extend(held(work), leasedUntil);
  }

  @Override
  public Uni<Void> postpone(Claimed work, Instant until) {
    return table.postpone(held(work), until);
  }

  @Override
  public Uni<Void> hasten(UUID machine, Instant due) {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(HASTEN)
                .execute(Tuple.of(machine, due.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid());
  }

  private static Held held(Claimed work) {
    return new Held(List.of(work.machine()), work.workId(), work.leaseId());
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
}
