package dev.cordon.incident.registry.persistence;

import dev.cordon.incident.registry.application.OrganizationRef;
import dev.cordon.incident.registry.application.Organizations;
import dev.cordon.incident.registry.domain.OrganizationKind;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PgOrganizations implements Organizations {

  private static final String KNOWN =
      """
      select organization_id, alias, name, kind, group_alias, onboarded_at from organization
       where state <> 'ONBOARDING' and\s""";

  private static final String ACTIVE = KNOWN + "state = 'ACTIVE' and ";

  /** Two columns: one alone would come as it is. */
  private static final String HOLD =
      """
      select organization_id, alias from organization
       where organization_id = $1 and state = 'ACTIVE' for share
      """;

  private final TenantTransactions transactions;

  PgOrganizations(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Optional<OrganizationRef>> byAlias(String alias) {
    return find(ACTIVE + "alias = $1", Tuple.of(alias)).map(found -> found.stream().findFirst());
  }

  @Override
  public Uni<List<OrganizationRef>> byAliases(Collection<String> aliases) {
    return find(ACTIVE + "alias = any($1)", Tuple.of(aliases.toArray(String[]::new)));
  }

  @Override
  public Uni<List<OrganizationRef>> activeByIds(Collection<UUID> ids) {
    return find(ACTIVE + "organization_id = any($1)", Tuple.of(ids.toArray(UUID[]::new)));
  }

  @Override
  public Uni<List<OrganizationRef>> byIds(Collection<UUID> ids) {
    return find(KNOWN + "organization_id = any($1)", Tuple.of(ids.toArray(UUID[]::new)));
  }

  @Override
  public Uni<List<OrganizationRef>> brandsOf(String group) {
    return find(
        ACTIVE + "kind = 'BRAND' and group_alias <> '' and group_alias = $1 order by alias",
        Tuple.of(group));
  }

  @Override
  public Uni<Boolean> holdActive(Caller caller, UUID id) {
    return transactions.inSession(
        caller, session -> transactions.current().rows(HOLD, id).map(found -> !found.isEmpty()));
  }

  private Uni<List<OrganizationRef>> find(String sql, Tuple parameters) {
    return transactions.unbound(
        connection ->
            connection.preparedQuery(sql).execute(parameters).map(PgOrganizations::references));
  }

  private static List<OrganizationRef> references(RowSet<Row> rows) {
    return Rows.all(
        rows,
        row ->
            new OrganizationRef(
                row.getUUID("organization_id"),
                row.getString("alias"),
                row.getString("name"),
                OrganizationKind.valueOf(row.getString("kind")),
                row.getString("group_alias"),
                row.getOffsetDateTime("onboarded_at").toInstant()));
  }
}
