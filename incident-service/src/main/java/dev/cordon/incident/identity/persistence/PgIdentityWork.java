package dev.cordon.incident.identity.persistence;

import dev.cordon.incident.identity.application.Goal;
import dev.cordon.incident.identity.application.IdentityWork;
import dev.cordon.kernel.tenancy.TenantTransactions;
import dev.cordon.kernel.tenancy.WorkTable;
import dev.cordon.kernel.tenancy.WorkTable.Held;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class PgIdentityWork implements IdentityWork {

  private final WorkTable table;

  PgIdentityWork(TenantTransactions transactions) {
    this.table =
        new WorkTable(transactions, "identity_work", List.of("organization_id"), "goal_id");
  }

  @Override
  public Uni<Optional<Claimed>> claim(Instant now, Instant leasedUntil) {
    return table.claim(now, leasedUntil, PgIdentityWork::claimed);
  }

  @Override
  public Uni<Boolean> extend(Claimed work, Instant leasedUntil) {
    return table.extendForGoal(held(work), leasedUntil);
  }

  @Override
  public Uni<Void> postpone(Claimed work, Instant until) {
    return table.postpone(held(work), until);
  }

  private static Held held(Claimed work) {
    return new Held(List.of(work.organization()), work.goalId(), work.leaseId());
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
