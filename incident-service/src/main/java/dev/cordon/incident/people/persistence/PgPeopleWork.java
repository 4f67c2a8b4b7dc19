package dev.cordon.incident.people.persistence;

import dev.cordon.incident.people.application.PeopleWork;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.tenancy.TenantTransactions;
import dev.cordon.kernel.tenancy.WorkTable;
import dev.cordon.kernel.tenancy.WorkTable.Held;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PgPeopleWork implements PeopleWork {

  private static final String ADD =
      """
      insert into people_work (organization_id, target, goal_id, initiator, request_id, due_at)
      values (app_tenant(), $1, $2, $3, $4, $5)
      on conflict (organization_id, target)\s""";

  private static final String ASK =
      ADD
          + """
          do update
             set goal_id = excluded.goal_id, initiator = excluded.initiator,
                 request_id = excluded.request_id, attempts = 0,
                 due_at = least(people_work.due_at, excluded.due_at)
          """;

  private static final String ASK_ONCE = ADD + "do nothing";

  private static final String HELD =
      " where organization_id = app_tenant() and target = $1 and goal_id = $2 and lease_id = $3";

  private static final String DONE = "delete from people_work" + HELD;

  private static final String DONE_UNTIL =
      "update people_work set due_at = $4, leased_until = null, lease_id = null, attempts = 0"
          + HELD;

  private static final String FORGET =
      "delete from people_work where organization_id = app_tenant()";

  private final TenantTransactions transactions;
  private final WorkTable table;

  PgPeopleWork(TenantTransactions transactions) {
    this.transactions = transactions;
    this.table =
        new WorkTable(transactions, "people_work", List.of("organization_id", "target"), "goal_id");
  }

  @Override
  public Uni<Void> ask(Caller caller, UUID target, Instant due) {
    return add(caller, ASK, target, due);
  }

  @Override
  public Uni<Void> askOnce(Caller caller, UUID target, Instant due) {
    return add(caller, ASK_ONCE, target, due);
  }

  private Uni<Void> add(Caller caller, String sql, UUID target, Instant due) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(sql)
                .execute(
                    Tuple.of(
                        target,
                        Ids.next(),
                        caller.actor(),
                        caller.requestId(),
                        PersonRows.utc(due)))
                .replaceWithVoid());
  }

  @Override
  public Uni<Optional<Claimed>> claim(Instant now, Instant leasedUntil) {
    return table.claim(now, leasedUntil, PgPeopleWork::claimed);
  }

  @Override
  public Uni<Void> postpone(Claimed work, Instant until) {
    return table.postpone(
        new Held(List.of(work.organization(), work.target()), work.goalId(), work.leaseId()),
        until);
  }

  @Override
  public Uni<Boolean> finish(Caller caller, Claimed work, Optional<Instant> next) {
    Tuple held = Tuple.of(work.target(), work.goalId(), work.leaseId());
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(next.isPresent() ? DONE_UNTIL : DONE)
                .execute(next.map(at -> held.addValue(PersonRows.utc(at))).orElse(held))
                .map(changed -> changed.rowCount() == 1));
  }

  @Override
  public Uni<Void> forget(Caller caller) {
    return transactions.inConnection(
        caller, connection -> connection.query(FORGET).execute().replaceWithVoid());
  }

  private static Claimed claimed(Row row) {
    return new Claimed(
        row.getUUID("organization_id"),
        row.getUUID("target"),
        row.getUUID("goal_id"),
        row.getString("initiator"),
        row.getString("request_id"),
        row.getInteger("attempts"),
        row.getUUID("lease_id"));
  }
}
