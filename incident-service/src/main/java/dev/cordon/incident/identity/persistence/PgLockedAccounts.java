package dev.cordon.incident.identity.persistence;

import dev.cordon.incident.identity.application.LockedAccounts;
import dev.cordon.incident.identity.application.ProviderAccounts.Account;
import dev.cordon.kernel.identity.Caller;
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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PgLockedAccounts implements LockedAccounts {

  private static final String REMEMBER =
      """
      insert into locked_account (subject, username, created_at)
      select * from unnest($1::text[], $2::text[], $3::timestamptz[])
      on conflict do nothing
      """;

  private static final String LEAVE =
      """
      update locked_account set stays = true
       where username = any ($1) or coalesce(created_at, 'infinity') >= $2::timestamptz
      returning username
      """;

  private final TenantTransactions transactions;

  PgLockedAccounts(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> remember(Caller caller, List<Account> accounts) {
    Tuple columns =
        Tuple.of(
            accounts.stream().map(Account::subject).toArray(String[]::new),
            accounts.stream().map(Account::username).toArray(String[]::new),
            accounts.stream()
                .map(account -> utc(account.createdAt()))
                .toArray(OffsetDateTime[]::new));
    return transactions.inConnection(
        caller,
        connection -> connection.preparedQuery(REMEMBER).execute(columns).replaceWithVoid());
  }

  @Override
  public Uni<List<String>> toOpen(Caller caller) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .query("select subject from locked_account where not stays")
                .execute()
                .map(rows -> column(rows, "subject").toList()));
  }

  @Override
  public Uni<Set<String>> leaveLocked(
      Caller caller, Optional<Instant> createdBefore, List<String> usernames) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(LEAVE)
                .execute(Tuple.of(usernames.toArray(String[]::new), utc(createdBefore)))
                .map(rows -> column(rows, "username").collect(Collectors.toUnmodifiableSet())));
  }

  private static Stream<String> column(RowSet<Row> rows, String name) {
    return Rows.stream(rows).map(row -> row.getString(name));
  }

  private static @Nullable OffsetDateTime utc(Optional<Instant> instant) {
    return instant.map(time -> time.atOffset(ZoneOffset.UTC)).orElse(null);
  }
}
