package dev.cordon.incident.live.persistence;

import dev.cordon.incident.live.application.PlacementStore;
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
import java.util.UUID;

/** Placing and trimming, each in a transaction of its tenant. */
@ApplicationScoped
class PgPlacementStore implements PlacementStore {

  private final TenantTransactions transactions;

  PgPlacementStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<List<UUID>> waiting() {
    return transactions.unbound(
        connection -> connection.query(EventSql.WAITING).execute().map(PgPlacementStore::tenants));
  }

  @Override
  public Uni<List<UUID>> withOlder(Instant than) {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(EventSql.WITH_OLDER)
                .execute(Tuple.of(utc(than)))
                .map(PgPlacementStore::tenants));
  }

  @Override
  public Uni<Integer> place(Caller.Service service, int atMost) {
    return transactions.inConnection(
        service,
        connection ->
            connection
                .query(EventSql.LOCK)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean(0))
                .chain(locked -> locked ? place(connection, atMost) : Uni.createFrom().item(0)));
  }

  private static Uni<Integer> place(SqlConnection connection, int atMost) {
    return connection
        .query(EventSql.PLACE.formatted(atMost))
        .execute()
        .map(rows -> rows.iterator().next().getInteger("placed"))
        .call(placed -> placed > 0 ? announce(connection) : Uni.createFrom().voidItem());
  }

  private static Uni<Void> announce(SqlConnection connection) {
    return connection.query(EventSql.ANNOUNCE).execute().replaceWithVoid();
  }

  @Override
  public Uni<Integer> trim(Caller.Service service, Instant before, int atMost) {
    return transactions.inConnection(
        service,
        connection ->
            connection
                .preparedQuery(EventSql.TRIM)
                .execute(Tuple.of(utc(before), (long) atMost))
                .map(rows -> rows.iterator().next().getInteger("trimmed")));
  }

  private static List<UUID> tenants(RowSet<Row> rows) {
    return Rows.all(rows, row -> row.getUUID("tenant_id"));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
