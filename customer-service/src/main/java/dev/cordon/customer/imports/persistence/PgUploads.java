package dev.cordon.customer.imports.persistence;

import dev.cordon.customer.imports.application.AbandonedUploads;
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
import java.util.Optional;
import java.util.UUID;

/**
 * Table {@code import_upload}: without a policy, so every statement names its tenant or takes any.
 */
@ApplicationScoped
class PgUploads implements AbandonedUploads {

  private static final String BEGUN =
      """
      insert into import_upload (tenant_id, import_id, initiator, idle_since)
      values ($1, $2, $3, $4)
      """;

  private static final String GOES_ON =
      "update import_upload set idle_since = $3 where tenant_id = $1 and import_id = $2";

  private static final String ENDED =
      "delete from import_upload where tenant_id = $1 and import_id = $2";

  private static final String LONGEST_IDLE =
      "select * from import_upload where idle_since <= $1 order by idle_since limit 1";

  private static final String IS_IDLE =
      """
      select 1 from import_upload where tenant_id = $1 and import_id = $2 and idle_since <= $3
      """;

  private final TenantTransactions transactions;

  PgUploads(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  Uni<Void> begun(Caller caller, UUID importId, Instant now) {
    Tuple row = Tuple.of(caller.tenant().id(), importId, caller.actor(), time(now));
    return rows(caller, BEGUN, row).replaceWithVoid();
  }

  Uni<Void> goesOn(Caller caller, UUID importId, Instant now) {
    return rows(caller, GOES_ON, Tuple.of(caller.tenant().id(), importId, time(now)))
        .replaceWithVoid();
  }

  Uni<Void> ended(Caller caller, UUID importId) {
    return rows(caller, ENDED, Tuple.of(caller.tenant().id(), importId)).replaceWithVoid();
  }

  @Override
  public Uni<Optional<AbandonedUpload>> idleSince(Instant then) {
    return transactions
        .unbound(connection -> connection.preparedQuery(LONGEST_IDLE).execute(Tuple.of(time(then))))
        .map(rows -> Rows.first(rows, PgUploads::upload));
  }

  @Override
  public Uni<Boolean> isIdleSince(Caller caller, AbandonedUpload upload, Instant then) {
    Tuple row = Tuple.of(upload.tenant().id(), upload.importId(), time(then));
    return rows(caller, IS_IDLE, row).map(rows -> rows.rowCount() == 1);
  }

  private Uni<RowSet<Row>> rows(Caller caller, String sql, Tuple parameters) {
    return transactions.inConnection(
        caller, connection -> connection.preparedQuery(sql).execute(parameters));
  }

  private static AbandonedUpload upload(Row row) {
    return new AbandonedUpload(
        new Tenant(row.getUUID("tenant_id")), row.getUUID("import_id"), row.getString("initiator"));
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
