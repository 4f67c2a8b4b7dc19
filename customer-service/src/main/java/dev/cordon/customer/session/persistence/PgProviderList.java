package dev.cordon.customer.session.persistence;

import dev.cordon.customer.session.application.ProviderList;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

@ApplicationScoped
class PgProviderList implements ProviderList {

  private static final String ADD =
      "insert into cut_off_provider (alias, cut_off_at) values ($1, $2) on conflict (alias) do nothing";

  private final TenantTransactions transactions;
  private final Clock clock;

  PgProviderList(TenantTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Uni<Void> add(String provider) {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(ADD)
                .execute(Tuple.of(provider, clock.instant().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid());
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
  public Uni<Set<String>> providers() {
    return transactions.unbound(
        connection ->
            connection
                .query("select alias from cut_off_provider")
                .execute()
                .map(
                    rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                            .map(row -> row.getString("alias"))
                            .collect(Collectors.toUnmodifiableSet())));
  }
}
