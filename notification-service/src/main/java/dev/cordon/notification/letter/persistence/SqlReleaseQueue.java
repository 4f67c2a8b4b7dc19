package dev.cordon.notification.letter.persistence;

import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import dev.cordon.notification.letter.application.ReleaseJob;
import dev.cordon.notification.letter.application.ReleaseQueue;
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
 * Table {@code release_job}: without a policy, so every statement names its tenant or takes any.
 */
@ApplicationScoped
class SqlReleaseQueue implements ReleaseQueue {

  private static final String ADD =
      """
      insert into release_job (notice_id, initiator, due_at, served_at, assures)
      values ($1, $2, $3, $3, $4)
      """;

  private static final String CLAIM_LEDGER =
      """
      with next as materialized (
        select tenant_id, notice_id from release_job
         where phase = 'ledger' and due_at <= $1
           and (lease_until is null or lease_until < $1)
         order by served_at limit 1 for update skip locked
      )
      update release_job j
         set lease_id = $2, lease_until = $3, served_at = $1
        from next
       where j.tenant_id = next.tenant_id and j.notice_id = next.notice_id
      returning j.tenant_id, j.notice_id, j.initiator, j.failures, j.assures
      """;

  private static final String RENEW =
      """
      update release_job set lease_until = $4, failures = 0
       where tenant_id = $1 and notice_id = $2 and phase = 'ledger' and lease_id = $3
      """;

  private static final String BEGIN_SENDING =
      """
      update release_job
         set phase = 'sending', due_at = $4, lease_id = null, lease_until = null, failures = 0
       where tenant_id = $1 and notice_id = $2 and phase = 'ledger' and lease_id = $3
      """;

  private static final String NEXT_TO_SEND =
      """
      update release_job j
         set served_at = $1
        from (select tenant_id, notice_id from release_job
               where phase = 'sending' and due_at <= $1
               order by served_at limit 1 for update) next
       where j.tenant_id = next.tenant_id and j.notice_id = next.notice_id
      returning j.tenant_id, j.notice_id, j.initiator, j.failures, j.assures
      """;

  private static final String SENDING =
      """
      select tenant_id, notice_id, initiator, failures, assures from release_job
       where phase = 'sending' order by served_at
      """;

  private static final String POSTPONE_LEDGER =
      """
      update release_job
         set due_at = $4, failures = $5, lease_id = null, lease_until = null
       where tenant_id = $1 and notice_id = $2 and phase = 'ledger' and lease_id = $3
      """;

  private static final String ABANDON =
      """
      delete from release_job
       where tenant_id = $1 and notice_id = $2 and phase = 'ledger' and lease_id = $3
      """;

  private static final String POSTPONE =
      """
      update release_job set due_at = $3, failures = $4
       where tenant_id = $1 and notice_id = $2 and phase = 'sending'
      """;

  private static final String WITHDRAW =
      "delete from release_job where tenant_id = app_tenant() and notice_id = $1";

  private static final String ADD_STOP =
      """
      insert into release_job (notice_id, initiator, phase, due_at, served_at)
      values ($1, $2, 'stopping', $3, $3)
      """;

  /** The lease is when it is due again: whoever comes twice finds fewer letters, or none. */
  private static final String CLAIM_STOP =
      """
      with next as materialized (
        select tenant_id, notice_id from release_job
         where phase = 'stopping' and due_at <= $1
         order by served_at limit 1 for update skip locked
      )
      update release_job j
         set due_at = $2, served_at = $1
        from next
       where j.tenant_id = next.tenant_id and j.notice_id = next.notice_id
      returning j.tenant_id, j.notice_id, j.initiator, j.failures, j.assures
      """;

  private static final String POSTPONE_STOP =
      """
      update release_job set due_at = $3
       where tenant_id = $1 and notice_id = $2 and phase = 'stopping'
      """;

  private static final String REMOVE_STOP =
      "delete from release_job where tenant_id = $1 and notice_id = $2 and phase = 'stopping'";

  private static final String REMOVE =
      """
      delete from release_job where tenant_id = $1 and notice_id = $2 and phase = 'sending'
      """;

  private final TenantTransactions transactions;
  private final Callers callers;

  SqlReleaseQueue(TenantTransactions transactions, Callers callers) {
    this.transactions = transactions;
    this.callers = callers;
  }

  @Override
  public Uni<Void> add(
      Caller caller, UUID noticeId, String initiator, boolean assures, Instant now) {
    return transactions
        .inConnection(
            caller,
            connection ->
                connection
                    .preparedQuery(ADD)
                    .execute(Tuple.of(noticeId, initiator, time(now), assures)))
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> withdraw(Caller caller, UUID noticeId) {
    return transactions
        .inConnection(
            caller,
            connection ->
                connection
                    .preparedQuery(LetterSql.AGAINST_CLAIMS)
                    .execute(Tuple.of(noticeId.toString()))
                    .chain(alone -> connection.preparedQuery(WITHDRAW).execute(Tuple.of(noticeId))))
        .replaceWithVoid();
  }

  @Override
  public Uni<Optional<ReleaseJob>> claimLedger(Instant now, UUID leaseId, Instant leaseUntil) {
    return anyTenant(CLAIM_LEDGER, Tuple.of(time(now), leaseId, time(leaseUntil)))
        .map(jobs -> jobs.stream().findFirst());
  }

  @Override
  public Uni<Boolean> renew(ReleaseJob job, UUID leaseId, Instant leaseUntil) {
    return changed(job, RENEW, leaseId, time(leaseUntil));
  }

  @Override
  public Uni<Boolean> beginSending(ReleaseJob job, UUID leaseId, Instant now) {
    return changed(job, BEGIN_SENDING, leaseId, time(now));
  }

  @Override
  public Uni<Boolean> postponeLedger(ReleaseJob job, UUID leaseId, Instant dueAt, int failures) {
    return changed(job, POSTPONE_LEDGER, leaseId, time(dueAt), failures);
  }

  @Override
  public Uni<Boolean> abandon(ReleaseJob job, UUID leaseId) {
    return changed(job, ABANDON, leaseId);
  }

  @Override
  public Uni<Optional<ReleaseJob>> nextToSend(Instant now) {
    return anyTenant(NEXT_TO_SEND, Tuple.of(time(now))).map(jobs -> jobs.stream().findFirst());
  }

  @Override
  public Uni<List<ReleaseJob>> sending() {
    return anyTenant(SENDING, Tuple.tuple());
  }

  @Override
  public Uni<Void> postpone(ReleaseJob job, Instant dueAt, int failures) {
    return changed(job, POSTPONE, time(dueAt), failures).replaceWithVoid();
  }

  @Override
  public Uni<Void> addStop(Caller caller, UUID noticeId, String initiator, Instant now) {
    return transactions
        .inConnection(
            caller,
            connection ->
                connection
                    .preparedQuery(ADD_STOP)
                    .execute(Tuple.of(noticeId, initiator, time(now))))
        .replaceWithVoid();
  }

  @Override
  public Uni<Optional<ReleaseJob>> claimStop(Instant now, Instant leaseEnd) {
    return anyTenant(CLAIM_STOP, Tuple.of(time(now), time(leaseEnd)))
        .map(jobs -> jobs.stream().findFirst());
  }

  @Override
  public Uni<Void> postponeStop(ReleaseJob job, Instant dueAt) {
    return changed(job, POSTPONE_STOP, time(dueAt)).replaceWithVoid();
  }

  @Override
  public Uni<Void> removeStop(ReleaseJob job) {
    return changed(job, REMOVE_STOP).replaceWithVoid();
  }

  @Override
  public Uni<Boolean> remove(ReleaseJob job) {
    return changed(job, REMOVE);
  }

  private Uni<List<ReleaseJob>> anyTenant(String sql, Tuple parameters) {
    return transactions
        .unbound(connection -> connection.preparedQuery(sql).execute(parameters))
        .map(this::jobs);
  }

  private Uni<Boolean> changed(ReleaseJob job, String sql, Object... parameters) {
    Tuple tuple = Tuple.of(job.caller().tenant().id(), job.noticeId());
    for (Object parameter : parameters) {
      tuple.addValue(parameter);
    }
    return transactions.inConnection(
        job.caller(),
        connection ->
            connection.preparedQuery(sql).execute(tuple).map(rows -> rows.rowCount() == 1));
  }

  private List<ReleaseJob> jobs(RowSet<Row> rows) {
    return Rows.all(
        rows,
        row ->
            new ReleaseJob(
                callers.acting(row.getUUID("tenant_id"), row.getString("initiator")),
                row.getUUID("notice_id"),
                row.getInteger("failures"),
                row.getBoolean("assures")));
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
