package dev.cordon.customer.session.persistence;

import dev.cordon.customer.session.application.CutOffStore;
import dev.cordon.kernel.cutoff.CutOffList;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

@ApplicationScoped
class PgCutOffStore implements CutOffStore {

  private static final String ADD =
      "insert into cut_off_provider (alias, cut_off_at) values ($1, $2) on conflict (alias) do nothing";

  private static final String ADD_MACHINE =
      """
      insert into cut_off_client (client_id, cut_off_at) values ($1, $2)
      on conflict (client_id) do update set cut_off_at = excluded.cut_off_at
      """;

  /**
   * The incident service tells it again until the client is gone from the identity provider; the
   * last token of it lives five minutes more.
   */
  private static final Duration KEPT = Duration.ofHours(1);

  private final TenantTransactions transactions;
  private final Clock clock;

  PgCutOffStore(TenantTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Uni<Void> add(String provider) {
    return transactions.unbound(
        connection ->
            connection.preparedQuery(ADD).execute(Tuple.of(provider, now())).replaceWithVoid());
  }

  @Override
  public Uni<Void> remove(String provider) {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery("delete from cut_off_provider where alias = $1")
                .execute(Tuple.of(provider))
                .replaceWithVoid());
  }

  @Override
  public Uni<Void> addMachine(String client) {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(ADD_MACHINE)
                .execute(Tuple.of(client, now()))
                .chain(
                    () ->
                        connection
                            .preparedQuery("delete from cut_off_client where cut_off_at < $1")
                            .execute(Tuple.of(now().minus(KEPT))))
                .replaceWithVoid());
  }

  @Override
  public Uni<CutOffList> list() {
    return transactions.unbound(
        connection ->
            names(connection, "select alias from cut_off_provider")
                .chain(
                    providers ->
                        names(connection, "select client_id from cut_off_client")
                            .map(clients -> new CutOffList(providers, clients))));
  }

  private static Uni<Set<String>> names(SqlConnection connection, String query) {
    return connection
        .query(query)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString(0))
                    .collect(Collectors.toUnmodifiableSet()));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
