package dev.cordon.customer.brand.persistence;

import dev.cordon.customer.brand.application.BrandStore;
import dev.cordon.customer.brand.domain.Controller;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

@ApplicationScoped
class PgBrandStore implements BrandStore {

  private static final String PROVISION =
      """
      insert into brand (wrapped_key, provisioned_at) values ($1, $2)
      on conflict (tenant_id) do nothing
      """;

  private static final String CONTROLLERS =
      """
      insert into controller (code, country) select * from unnest($1::text[], $2::text[])
      on conflict (tenant_id, code) do update set country = excluded.country
      """;

  private final TenantTransactions transactions;
  private final AuditTrail audit;

  PgBrandStore(TenantTransactions transactions, AuditTrail audit) {
    this.transactions = transactions;
    this.audit = audit;
  }

  @Override
  public Uni<Void> provision(
      Caller caller, byte[] wrappedKey, List<Controller> controllers, Instant now) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(PROVISION)
                .execute(Tuple.of(Buffer.buffer(wrappedKey), now.atOffset(ZoneOffset.UTC)))
                .chain(() -> countries(connection))
                .call(() -> keep(connection, controllers))
                .chain(
                    before ->
                        countries(connection)
                            .map(after -> provisioned(caller, controllers).from(before, after)))
                .chain(event -> audit.append(caller, event)));
  }

  /** Of all controllers, by code: another one's country may be replaced. */
  private static Uni<Snapshot> countries(SqlConnection connection) {
    return connection
        .query("select code, country from controller")
        .execute()
        .map(
            rows ->
                Rows.stream(rows)
                    .collect(
                        Collectors.toMap(
                            row -> row.getString("code"), row -> row.getString("country"))))
        .map(countries -> countries.isEmpty() ? Snapshot.NONE : Snapshot.of(countries));
  }

  private static Uni<RowSet<Row>> keep(SqlConnection connection, List<Controller> controllers) {
    return connection
        .preparedQuery(CONTROLLERS)
        .execute(
            Tuple.of(
                controllers.stream().map(Controller::code).toArray(String[]::new),
                controllers.stream().map(Controller::country).toArray(String[]::new)));
  }

  private static AuditEvent provisioned(Caller caller, List<Controller> controllers) {
    return new AuditEvent(
        "brand.provisioned",
        "brand",
        caller.tenant().id().toString(),
        Map.of(
            "controllers",
            controllers.stream().map(Controller::code).collect(Collectors.joining(","))));
  }

  @Override
  public Uni<Optional<byte[]>> wrappedKey(Caller caller) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .query("select wrapped_key from brand")
                .execute()
                .map(
                    rows ->
                        Rows.stream(rows)
                            .map(row -> row.getBuffer("wrapped_key").getBytes())
                            .findFirst()));
  }

  @Override
  public Uni<Set<String>> controllerCodes(Caller caller) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .query("select code from controller")
                .execute()
                .map(
                    rows ->
                        Rows.stream(rows)
                            .map(row -> row.getString("code"))
                            .collect(Collectors.toUnmodifiableSet())));
  }
}
