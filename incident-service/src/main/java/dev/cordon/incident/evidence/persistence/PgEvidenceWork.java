package dev.cordon.incident.evidence.persistence;

import dev.cordon.incident.evidence.application.EvidenceWork;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Tables {@code evidence_work} and {@code evidence_key_use}: without policies, so every statement
 * names its tenant or takes any.
 */
@ApplicationScoped
class PgEvidenceWork implements EvidenceWork {

  private static final String PUT =
      """
      insert into evidence_work (tenant_id, evidence_id, kind, initiator, due_at)
      values (app_tenant(), $1, $2, $3, $4)
      on conflict (tenant_id, evidence_id, kind)
      do update set initiator = excluded.initiator, due_at = excluded.due_at
      returning kind
      """;

  private static final String DONE =
      """
      delete from evidence_work
       where tenant_id = app_tenant() and evidence_id = $1 and kind = $2
      returning kind
      """;

  private static final String IS_DUE =
      """
      select kind from evidence_work
       where tenant_id = app_tenant() and evidence_id = $1 and kind = $2 and due_at <= $3
      """;

  private static final String CLAIM =
      """
      with c as materialized (
        select tenant_id, evidence_id, kind from evidence_work
         where kind = $1 and due_at <= $2
         order by due_at limit 1 for update skip locked
      )
      update evidence_work w set due_at = $3
        from c
       where w.tenant_id = c.tenant_id and w.evidence_id = c.evidence_id and w.kind = c.kind
      returning w.tenant_id, w.evidence_id, w.kind, w.initiator
      """;

  private static final String RENEW =
      """
      update evidence_work set due_at = $4
       where tenant_id = $1 and evidence_id = $2 and kind = $3
      """;

  /** Two ranges, which an index answers; "is another" reads the table. */
  private static final String WRAPPED_BY_ANOTHER =
      """
      (select tenant_id, evidence_id from evidence_key_use where key_id < $1 limit 1)
      union all
      (select tenant_id, evidence_id from evidence_key_use where key_id > $1 limit 1)
      limit 1
      """;

  private final TenantTransactions transactions;

  PgEvidenceWork(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> put(Caller caller, UUID evidenceId, Kind kind, Instant dueAt) {
    return rows(caller, PUT, evidenceId, kind.name(), caller.actor(), time(dueAt))
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> done(Caller caller, UUID evidenceId, Kind kind) {
    return rows(caller, DONE, evidenceId, kind.name()).replaceWithVoid();
  }

  @Override
  public Uni<Boolean> isDue(Caller caller, Due due, Instant then) {
    return rows(caller, IS_DUE, due.evidenceId(), due.kind().name(), time(then))
        .map(rows -> !rows.isEmpty());
  }

  private Uni<List<Object[]>> rows(Caller caller, String sql, Object... parameters) {
    return transactions.inSession(caller, session -> transactions.current().rows(sql, parameters));
  }

  @Override
  public Uni<Optional<Due>> claim(Kind kind, Instant now, Instant leaseEnd) {
    return unbound(CLAIM, Tuple.of(kind.name(), time(now), time(leaseEnd)))
        .map(rows -> Rows.first(rows, PgEvidenceWork::due));
  }

  @Override
  public Uni<Void> renew(Due due, Instant leaseEnd) {
    Tuple row = Tuple.of(due.tenant().id(), due.evidenceId(), due.kind().name(), time(leaseEnd));
    return unbound(RENEW, row).replaceWithVoid();
  }

  @Override
  public Uni<Optional<Outdated>> wrappedByAnother(String keyId) {
    return unbound(WRAPPED_BY_ANOTHER, Tuple.of(keyId))
        .map(
            rows ->
                Rows.first(
                    rows,
                    row ->
                        new Outdated(
                            new Tenant(row.getUUID("tenant_id")), row.getUUID("evidence_id"))));
  }

  private Uni<RowSet<Row>> unbound(String sql, Tuple parameters) {
    return transactions.unbound(connection -> connection.preparedQuery(sql).execute(parameters));
  }

  private static Due due(Row row) {
    return new Due(
        new Tenant(row.getUUID("tenant_id")),
        row.getUUID("evidence_id"),
        Kind.valueOf(row.getString("kind")),
        row.getString("initiator"));
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
