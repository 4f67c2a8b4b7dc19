package dev.cordon.customer.brand.persistence;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.customer.brand.application.Standing;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.closure.Closure;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Table {@code closed_organization}, without a policy; and what the owner does for one that left.
 */
@ApplicationScoped
class PgStanding implements Standing.Store {

  private static final String CLOSED = "select organization_id, closure from closed_organization";

  private static final String CLOSE =
      """
      insert into closed_organization as c (organization_id, closure, closed_at) values ($1, $2, $3)
      on conflict (organization_id) do update
         set closure = excluded.closure, closed_at = excluded.closed_at
       where c.closure <> excluded.closure and c.closure <> 'GONE'
      """;

  private static final String OPEN =
      "delete from closed_organization where organization_id = $1 and closure <> 'GONE'";

  private static final String IS_GONE =
      "select 1 as one from closed_organization where organization_id = $1 and closure = 'GONE'";

  private static final String DESTROY_KEY = "delete from brand where tenant_id = app_tenant()";

  private static final String DESTROY_ROWS = "select destroy_customers($1) as rows";

  private static final Uni<Void> NOTHING = Uni.createFrom().voidItem();

  private final TenantTransactions transactions;
  private final AuditTrail audit;

  PgStanding(TenantTransactions transactions, AuditTrail audit) {
    this.transactions = transactions;
    this.audit = audit;
  }

  @Override
  public Uni<Map<Tenant, Closure>> closed() {
    return transactions
        .unbound(connection -> connection.query(CLOSED).execute())
        .map(
            rows ->
                Rows.stream(rows)
                    .collect(
                        Collectors.toUnmodifiableMap(
                            row -> new Tenant(row.getUUID("organization_id")),
                            row -> Closure.valueOf(row.getString("closure")))));
  }

  @Override
  public Uni<Void> keep(Caller caller, Optional<Closure> closure, Instant now) {
    UUID id = caller.tenant().id();
    return transactions.inConnection(
        caller,
        connection ->
            closure
                .map(
                    why ->
                        changed(
                            connection,
                            CLOSE,
                            Tuple.of(id, why.name(), now.atOffset(ZoneOffset.UTC))))
                .orElseGet(() -> changed(connection, OPEN, Tuple.of(id)))
                .chain(changed -> changed ? audit.append(caller, told(id, closure)) : NOTHING));
  }

  @Override
  public Uni<Long> destroy(Caller caller, int most) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(IS_GONE)
                .execute(Tuple.of(caller.tenant().id()))
                .invoke(PgStanding::requireGone)
                .chain(() -> changed(connection, DESTROY_KEY, Tuple.tuple()))
                .chain(key -> destroyed(connection, caller, key, most)));
  }

  /** The key goes first, and alone: from then on nothing can be read. */
  private Uni<Long> destroyed(SqlConnection connection, Caller caller, boolean key, int most) {
    return key
        ? audit.append(caller, keyDestroyed(caller)).replaceWith(1L)
        : connection
            .preparedQuery(DESTROY_ROWS)
            .execute(Tuple.of(most))
            .map(rows -> rows.iterator().next().getLong("rows"))
            .call(rows -> rows == 0 ? NOTHING : audit.append(caller, rowsDestroyed(caller, rows)));
  }

  private static void requireGone(RowSet<Row> gone) {
    if (gone.rowCount() == 0) {
      throw Refusal.of(ErrorReason.WRONG_STATE, "The brand hasn't left for good.");
    }
  }

  private static Uni<Boolean> changed(SqlConnection connection, String sql, Tuple row) {
    return connection.preparedQuery(sql).execute(row).map(rows -> rows.rowCount() > 0);
  }

  private static AuditEvent told(UUID id, Optional<Closure> closure) {
    return new AuditEvent(
        "brand.told",
        "brand",
        id.toString(),
        Map.of("state", closure.map(Closure::name).orElse("OPEN")));
  }

  private static AuditEvent rowsDestroyed(Caller caller, long rows) {
    return new AuditEvent(
        "brand.rows_destroyed",
        "brand",
        caller.tenant().id().toString(),
        Map.of("rows", Long.toString(rows)));
  }

  private static AuditEvent keyDestroyed(Caller caller) {
    return new AuditEvent(
        "brand.key_destroyed", "brand", caller.tenant().id().toString(), Map.of());
  }
}
