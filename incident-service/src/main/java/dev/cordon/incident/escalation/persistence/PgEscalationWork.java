package dev.cordon.incident.escalation.persistence;

import dev.cordon.incident.escalation.application.EscalationWork;
import dev.cordon.incident.escalation.domain.AlertLimits;
import dev.cordon.incident.escalation.domain.Cause;
import dev.cordon.incident.escalation.domain.Escalation;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.tenancy.TenantTransactions;
import dev.cordon.kernel.tenancy.WorkTable;
import dev.cordon.kernel.tenancy.WorkTable.Held;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Table {@code escalation_work}: without a policy, so every statement names its tenant. */
@ApplicationScoped
class PgEscalationWork implements EscalationWork {

  private static final String PUT =
      """
      insert into escalation_work (tenant_id, target_id, incident_id, kind, goal_id, due_at)
      values (app_tenant(), $1, $2, $3, $4, $5)
      returning kind
      """;

  /** A brand stands for its alerts. */
  private static final String PUT_ALERTS =
      """
      insert into escalation_work (tenant_id, target_id, incident_id, kind, goal_id, due_at)
      select t, t, t, 'ALERTS', gen_random_uuid(), $1
        from alert_tenants_waiting($1, $2) t
      on conflict (tenant_id, target_id) do nothing
      """;

  private static final String AGAIN =
      """
      update escalation_work
         set due_at = $4, leased_until = null, lease_id = null, attempts = 0
       where tenant_id = app_tenant() and target_id = $1 and goal_id = $2 and lease_id = $3
      returning kind
      """;

  /** Until a trigger says otherwise. */
  private static final String REST =
      """
      update escalation_work
         set due_at = 'infinity', leased_until = null, lease_id = null, attempts = 0
       where tenant_id = app_tenant() and target_id = $1 and goal_id = $2 and lease_id = $3
      returning kind
      """;

  private static final String DONE =
      """
      delete from escalation_work
       where tenant_id = app_tenant() and target_id = $1 and goal_id = $2 and lease_id = $3
      returning kind
      """;

  private final TenantTransactions transactions;
  private final WorkTable table;

  PgEscalationWork(TenantTransactions transactions) {
    this.transactions = transactions;
    this.table =
        new WorkTable(
            transactions, "escalation_work", List.of("tenant_id", "target_id"), "goal_id");
  }

  @Override
  public Uni<Optional<Look>> claim(Instant now, Instant leasedUntil) {
    return table.claim(now, leasedUntil, PgEscalationWork::look);
  }

  private static Look look(Row row) {
    return new Look(
        row.getUUID("tenant_id"),
        row.getUUID("incident_id"),
        row.getUUID("target_id"),
        Cause.valueOf(row.getString("kind")),
        row.getUUID("goal_id"),
        row.getUUID("lease_id"),
        row.getInteger("attempts"));
  }

  @Override
  public Uni<Void> postpone(Look look, Instant until) {
    List<UUID> key = List.of(look.tenant(), look.target());
    return table.postpone(new Held(key, look.goal(), look.lease()), until);
  }

  @Override
  public Uni<Integer> putAlerts(Instant now, AlertLimits platform) {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(PUT_ALERTS)
                .execute(Tuple.of(time(now), platform.minutes().toArray(Integer[]::new)))
                .map(SqlResult::rowCount));
  }

  @Override
  public Uni<Void> put(Caller caller, Escalation escalation, Instant due) {
    return transactions.inSession(
        caller,
        session ->
            transactions
                .current()
                .rows(
                    PUT,
                    escalation.targetId(),
                    escalation.incidentId(),
                    escalation.cause().name(),
                    Ids.next(),
                    time(due))
                .replaceWithVoid());
  }

  @Override
  public Uni<Boolean> looked(Caller caller, Look look, Next next) {
    return transactions.inSession(caller, session -> rows(look, next).map(rows -> !rows.isEmpty()));
  }

  private Uni<List<Object[]>> rows(Look look, Next next) {
    return switch (next) {
      case Next.At(Instant until) ->
          transactions.current().rows(AGAIN, look.target(), look.goal(), look.lease(), time(until));
      case Next.OnChange _ ->
          transactions.current().rows(REST, look.target(), look.goal(), look.lease());
      case Next.Never _ ->
          transactions.current().rows(DONE, look.target(), look.goal(), look.lease());
    };
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
