package dev.cordon.incident.registry.persistence;

import dev.cordon.incident.registry.application.DomainClaims;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

@ApplicationScoped
class PgDomainClaims implements DomainClaims {

  private static final String RELEASE =
      "delete from organization_domain where alias = $1 and domain <> all($2)";

  /** In one order, so that two who claim the same ones don't wait for each other. */
  private static final String CLAIM =
      """
      insert into organization_domain (domain, alias)
      select distinct d, $1::text from unnest($2::text[]) d order by d
      on conflict (domain) do nothing
      """;

  private static final String TAKEN =
      "select domain from organization_domain where domain = any($2) and alias <> $1";

  private final TenantTransactions transactions;

  PgDomainClaims(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Set<String>> claim(String alias, List<String> domains) {
    Tuple claim = Tuple.of(alias, domains.toArray(String[]::new));
    return transactions.inConnection(
        transactions.current().caller(), connection -> claim(connection, claim));
  }

  private static Uni<Set<String>> claim(SqlConnection connection, Tuple claim) {
    return connection
        .preparedQuery(RELEASE)
        .execute(claim)
        .chain(() -> connection.preparedQuery(CLAIM).execute(claim))
        .chain(() -> connection.preparedQuery(TAKEN).execute(claim))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString("domain"))
                    .collect(Collectors.toUnmodifiableSet()));
  }
}
