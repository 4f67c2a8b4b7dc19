package dev.cordon.customer.imports.persistence;

import dev.cordon.customer.imports.application.ImportJob;
import dev.cordon.customer.imports.application.ImportQueue;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.tenancy.Rows;
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

/** Table {@code import_job}: without a policy, so every statement names its tenant or takes any. */
@ApplicationScoped
class PgImportQueue implements ImportQueue {

  private static final String ADD =
      """
      insert into import_job (tenant_id, import_id, initiator, due_at) values ($1, $2, $3, $4)
      """;

  /** Claims go one after the other, so that two can't take two files of one brand. */
  private static final String ONE_AT_A_TIME =
      "select pg_advisory_xact_lock(hashtext('import_job'))";

  /** Nobody claims until this transaction has ended. */
  private static final String NO_CLAIM =
      "select pg_advisory_xact_lock_shared(hashtext('import_job'))";

  private static final String CLAIM =
      """
      with next as materialized (
        select tenant_id, import_id from import_job waiting
         where due_at <= $1 and (leased_until is null or leased_until < $1)
           and not exists (select from closed_organization closed
                            where closed.organization_id = waiting.tenant_id)
           and not exists (select from import_job taken
                            where taken.tenant_id = waiting.tenant_id
                              and taken.leased_until >= $1)
         order by due_at limit 1 for update skip locked
      )
      update import_job j
         set lease_id = $2, leased_until = $3, attempts = j.attempts + 1
        from next
       where j.tenant_id = next.tenant_id and j.import_id = next.import_id
      returning j.*
      """;

  private static final String RENEW =
      """
      update import_job
         set leased_until = $5, attempts = case when $6 then 1 else attempts end
       where tenant_id = $1 and import_id = $2 and lease_id = $3 and leased_until >= $4
      """;

  private static final String POSTPONE =
      """
      update import_job set due_at = $4, lease_id = null, leased_until = null
       where tenant_id = $1 and import_id = $2 and lease_id = $3
      """;

  private static final String REMOVE =
      """
      delete from import_job
       where tenant_id = $1 and import_id = $2 and lease_id = $3 and leased_until >= $4
      """;

  private final TenantTransactions transactions;
  private final Callers callers;

  PgImportQueue(TenantTransactions transactions, Callers callers) {
    this.transactions = transactions;
    this.callers = callers;
  }

  @Override
  public Uni<Void> add(Caller caller, UUID importId, Instant now) {
    Tuple row = Tuple.of(caller.tenant().id(), importId, caller.actor(), time(now));
    return transactions
        .inConnection(caller, connection -> connection.preparedQuery(ADD).execute(row))
        .replaceWithVoid();
  }

  @Override
  public Uni<Optional<ImportJob>> claim(Instant now, UUID leaseId, Instant leaseUntil) {
    return transactions
        .unbound(
            connection ->
                connection
                    .query(ONE_AT_A_TIME)
                    .execute()
                    .chain(
                        () ->
                            connection
                                .preparedQuery(CLAIM)
                                .execute(Tuple.of(time(now), leaseId, time(leaseUntil)))))
        .map(rows -> Rows.first(rows, PgImportQueue::job));
  }

  @Override
  public Uni<Boolean> renew(ImportJob job, Instant now, Instant leaseUntil, boolean progressed) {
    return held(job).chain(() -> changed(job, RENEW, time(now), time(leaseUntil), progressed));
  }

  @Override
  public Uni<Void> postpone(ImportJob job, Instant dueAt) {
    return changed(job, POSTPONE, time(dueAt)).replaceWithVoid();
  }

  @Override
  public Uni<Boolean> remove(ImportJob job, Instant now) {
    return held(job).chain(() -> changed(job, REMOVE, time(now)));
  }

  private Uni<Void> held(ImportJob job) {
    return transactions
        .inConnection(worker(job), connection -> connection.query(NO_CLAIM).execute())
        .replaceWithVoid();
  }

  private Uni<Boolean> changed(ImportJob job, String sql, Object... parameters) {
    Tuple tuple = Tuple.of(job.tenant().id(), job.importId(), job.leaseId());
    for (Object parameter : parameters) {
      tuple.addValue(parameter);
    }
    return transactions.inConnection(
        worker(job),
        connection ->
            connection.preparedQuery(sql).execute(tuple).map(rows -> rows.rowCount() == 1));
  }

  private Caller worker(ImportJob job) {
    return callers.acting(job.tenant().id(), job.initiator());
  }

  private static ImportJob job(Row row) {
    return new ImportJob(
        new Tenant(row.getUUID("tenant_id")),
        row.getUUID("import_id"),
        row.getString("initiator"),
        row.getUUID("lease_id"),
        row.getInteger("attempts"));
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
