package dev.cordon.customer.session.persistence;

import dev.cordon.customer.session.application.CutOffStore;
import dev.cordon.kernel.cutoff.CutOffList;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PgCutOffStore implements CutOffStore {

  /** Its row lock lets one list in after the other; an earlier one changes nothing. */
  private static final String TAKE = "update cut_off_statement set as_of = $1 where as_of < $1";

  private static final String FORGET = "delete from cut_off_provider where alias <> all ($1)";

  private static final String STATE =
      """
      insert into cut_off_provider (alias, cut_off_at, cut_off, not_before)
      select alias, $4, cut_off, not_before
        from unnest($1::text[], $2::boolean[], $3::timestamptz[]) as stated (alias, cut_off, not_before)
      on conflict (alias) do update
         set cut_off = excluded.cut_off, not_before = excluded.not_before
      """;

  private static final String READ =
      """
      select s.as_of, p.alias, p.cut_off, p.not_before
        from cut_off_statement s left join cut_off_provider p on true
      """;

  private static final String ADD =
      """
      insert into cut_off_provider (alias, cut_off_at) values ($1, $2)
      on conflict (alias) do update set cut_off = true
      """;

  private static final String REMOVE =
      "update cut_off_provider set cut_off = false where alias = $1";

  private static final String ADD_MACHINES =
      """
      insert into cut_off_client (client_id, cut_off_at)
      select client_id, $2::timestamptz from unnest($1::text[]) as stated (client_id)
      on conflict (client_id) do update set cut_off_at = excluded.cut_off_at
      """;

  private static final String FORGET_MACHINES = "delete from cut_off_client where cut_off_at < $1";

  /**
   * The incident service states a client until it is gone from the identity provider, and longer;
   * the last token of it lives five minutes more.
   */
  private static final Duration KEPT = Duration.ofHours(1);

  private final TenantTransactions transactions;
  private final Clock clock;

  PgCutOffStore(TenantTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Uni<CutOffList> replace(CutOffList stated) {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(TAKE)
                .execute(Tuple.of(at(stated.at())))
                .chain(
                    taken ->
                        taken.rowCount() == 1
                            ? write(connection, stated)
                            : Uni.createFrom().voidItem())
                .chain(() -> read(connection)));
  }

  private Uni<Void> write(SqlConnection connection, CutOffList stated) {
    Set<String> aliases = new TreeSet<>(stated.providers());
    aliases.addAll(stated.notBefore().keySet());
    List<String> all = List.copyOf(aliases);
    return connection
        .preparedQuery(FORGET)
        .execute(Tuple.of(all.toArray(String[]::new)))
        .chain(
            () ->
                connection
                    .preparedQuery(STATE)
                    .execute(
                        Tuple.of(
                            all.toArray(String[]::new),
                            all.stream().map(stated.providers()::contains).toArray(Boolean[]::new),
                            all.stream()
                                .map(alias -> notBefore(stated, alias))
                                .toArray(OffsetDateTime[]::new),
                            at(clock.instant()))))
        .chain(() -> addMachines(connection, stated.clients()))
        .chain(
            () ->
                connection
                    .preparedQuery(FORGET_MACHINES)
                    .execute(Tuple.of(at(clock.instant().minus(KEPT)))))
        .replaceWithVoid();
  }

  private static @Nullable OffsetDateTime notBefore(CutOffList stated, String alias) {
    Instant notBefore = stated.notBefore().get(alias);
    return notBefore == null ? null : at(notBefore);
  }

  @Override
  public Uni<Void> add(String provider) {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(ADD)
                .execute(Tuple.of(provider, at(clock.instant())))
                .replaceWithVoid());
  }

  @Override
  public Uni<Void> remove(String provider) {
    return transactions.unbound(
        connection ->
            connection.preparedQuery(REMOVE).execute(Tuple.of(provider)).replaceWithVoid());
  }

  @Override
  public Uni<Void> addMachine(String client) {
    return transactions.unbound(connection -> addMachines(connection, Set.of(client)));
  }

  private Uni<Void> addMachines(SqlConnection connection, Set<String> clients) {
    return connection
        .preparedQuery(ADD_MACHINES)
        .execute(Tuple.of(clients.toArray(String[]::new), at(clock.instant())))
        .replaceWithVoid();
  }

  @Override
  public Uni<CutOffList> list() {
    return transactions.unbound(PgCutOffStore::read);
  }

  private static Uni<CutOffList> read(SqlConnection connection) {
    return connection
        .query(READ)
        .execute()
        .map(PgCutOffStore::list)
        .chain(list -> clients(connection).map(list::with));
  }

  private static Uni<Set<String>> clients(SqlConnection connection) {
    return connection
        .query("select client_id from cut_off_client")
        .execute()
        .map(
            rows ->
                Rows.stream(rows)
                    .map(row -> row.getString("client_id"))
                    .collect(Collectors.toUnmodifiableSet()));
  }

  private static CutOffList list(RowSet<Row> rows) {
    Set<String> cutOff = new HashSet<>();
    Map<String, Instant> notBefore = new HashMap<>();
    Instant asOf = Instant.MIN;
    for (Row row : rows) {
      asOf = row.getOffsetDateTime("as_of").toInstant();
      String alias = row.getString("alias");
      if (alias != null) {
        if (row.getBoolean("cut_off")) {
          cutOff.add(alias);
        }
        OffsetDateTime earliest = row.getOffsetDateTime("not_before");
        if (earliest != null) {
          notBefore.put(alias, earliest.toInstant());
        }
      }
    }
    return new CutOffList(cutOff, notBefore, Set.of(), asOf);
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
