package dev.cordon.incident.registry.persistence;

import dev.cordon.incident.registry.application.ReconciliationStore;
import dev.cordon.incident.registry.domain.Drift;
import dev.cordon.incident.registry.domain.Operation;
import dev.cordon.incident.registry.domain.OperationKind;
import dev.cordon.incident.registry.domain.Reconciliation;
import dev.cordon.kernel.background.InTurn;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

@ApplicationScoped
class PgReconciliationStore implements ReconciliationStore {

  private static final String ADD =
      "insert into reconciliation (id, mend, asked_at) values ($1, $2, $3)";

  private static final String FORGET_OLD =
      """
      delete from reconciliation
       where finished_at is not null
         and id not in (select id from reconciliation order by asked_at desc limit 100)
      """;

  private static final String FIND =
      """
      select r.id, r.mend, r.asked_at, r.finished_at, r.organizations, r.compared, r.busy,
             r.position, count(d.number) as found, count(d.number) filter (where d.mended) as mended,
             w.id as operation_id, w.asked_at as ordered_at, w.steps_done, w.step_since, w.due_at,
             w.attempts, w.last_failure
        from reconciliation r
        left join drift d on d.reconciliation_id = r.id
        left join operation w on w.id = r.id
       where r.id = $1
       group by r.id, w.id
      """;

  private static final String FINDINGS =
      """
      select number, alias, kind, detail, mended from drift
       where reconciliation_id = $1 and number > $2 order by number limit $3
      """;

  private static final String BEGIN = "update reconciliation set organizations = $2 where id = $1";

  private static final String COMPARED =
      """
      update reconciliation
         set position = $2, compared = compared + 1, busy = busy + case when $3 then 1 else 0 end
       where id = $1 and position < $2
      """;

  private static final String NOTE =
      """
      insert into drift (reconciliation_id, number, alias, kind, detail, mended)
      select $1, coalesce((select max(number) from drift where reconciliation_id = $1), 0) + 1,
             $2, $3, $4, $5
      on conflict do nothing
      """;

  private static final String FINISH = "update reconciliation set finished_at = $2 where id = $1";

  private final TenantTransactions transactions;

  PgReconciliationStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Integer> add(Caller caller, UUID id, boolean mend, Instant now) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .query(FORGET_OLD)
                .execute()
                .call(() -> execute(connection, ADD, Tuple.of(id, mend, utc(now))))
                .map(RowSet::rowCount));
  }

  @Override
  public Uni<Optional<Reconciliation>> find(UUID id) {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> Rows.first(rows, PgReconciliationStore::reconciliation)));
  }

  private static Reconciliation reconciliation(Row row) {
    return new Reconciliation(
        row.getUUID("id"),
        row.getBoolean("mend"),
        DirectoryRows.time(row, "asked_at").orElseThrow(),
        DirectoryRows.time(row, "finished_at"),
        row.getInteger("organizations"),
        row.getInteger("compared"),
        row.getInteger("busy"),
        Math.toIntExact(row.getLong("found")),
        Math.toIntExact(row.getLong("mended")),
        row.getString("position"),
        operation(row));
  }

  private static Optional<Operation> operation(Row row) {
    return Optional.ofNullable(row.getUUID("operation_id"))
        .map(
            id ->
                new Operation(
                    id,
                    OperationKind.RECONCILE,
                    "",
                    false,
                    row.getInteger("steps_done"),
                    DirectoryRows.time(row, "ordered_at").orElseThrow(),
                    DirectoryRows.time(row, "step_since").orElseThrow(),
                    DirectoryRows.time(row, "due_at").orElseThrow(),
                    row.getInteger("attempts"),
                    row.getString("last_failure")));
  }

  @Override
  public Uni<List<Finding>> findings(UUID id, int after, int limit) {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(FINDINGS)
                .execute(Tuple.of(id, after, limit))
                .map(rows -> Rows.all(rows, PgReconciliationStore::finding)));
  }

  private static Finding finding(Row row) {
    Drift drift =
        new Drift(
            row.getString("alias"),
            Drift.Kind.valueOf(row.getString("kind")),
            row.getString("detail"));
    return new Finding(row.getInteger("number"), new Found(drift, row.getBoolean("mended")));
  }

  @Override
  public Uni<Void> begin(UUID id, int organizations) {
    return unbound(connection -> execute(connection, BEGIN, Tuple.of(id, organizations)));
  }

  @Override
  public Uni<Void> compared(UUID id, String alias, boolean busy, List<Found> found) {
    return unbound(
        connection ->
            note(connection, id, found)
                .chain(() -> execute(connection, COMPARED, Tuple.of(id, alias, busy))));
  }

  @Override
  public Uni<Void> unknown(UUID id, Found found) {
    return unbound(connection -> note(connection, id, List.of(found)));
  }

  @Override
  public Uni<Void> finish(UUID id, Instant now) {
    return Uni.createFrom()
        .deferred(
            () ->
                transactions.inConnection(
                    transactions.current().caller(),
                    connection -> execute(connection, FINISH, Tuple.of(id, utc(now)))));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** One after the other: they are numbered. */
  private static Uni<Void> note(SqlConnection connection, UUID id, List<Found> found) {
    return InTurn.each(found, each -> execute(connection, NOTE, row(id, each)));
  }

  private static Tuple row(UUID id, Found found) {
    Drift drift = found.drift();
    return Tuple.of(id, drift.alias(), drift.kind().name(), drift.detail(), found.mended());
  }

  private Uni<Void> unbound(Function<SqlConnection, Uni<Void>> work) {
    return transactions.unbound(work);
  }

  private static Uni<Void> execute(SqlConnection connection, String sql, Tuple row) {
    return connection.preparedQuery(sql).execute(row).replaceWithVoid();
  }
}
