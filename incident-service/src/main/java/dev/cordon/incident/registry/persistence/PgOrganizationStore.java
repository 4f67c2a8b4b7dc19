package dev.cordon.incident.registry.persistence;

import dev.cordon.incident.registry.application.OrganizationStore;
import dev.cordon.incident.registry.domain.Organization;
import dev.cordon.incident.registry.domain.OrganizationKind;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

@ApplicationScoped
class PgOrganizationStore implements OrganizationStore {

  private static final String PAGE =
      DirectoryRows.ENTRY + " where o.kind = any($1) and o.alias > $2 order by o.alias limit $3";

  private final TenantTransactions transactions;
  private final Callers callers;
  private final RequestJson json;

  PgOrganizationStore(TenantTransactions transactions, Callers callers, RequestJson json) {
    this.transactions = transactions;
    this.callers = callers;
    this.json = json;
  }

  @Override
  public Uni<Optional<Organization>> byAlias(String alias) {
    return transactions
        .unbound(
            connection ->
                connection
                    .preparedQuery(DirectoryRows.ENTRY + " where o.alias = $1")
                    .execute(Tuple.of(alias))
                    .map(PgOrganizationStore::first))
        .chain(this::whole);
  }

  @Override
  public Uni<Optional<Organization>> own(Caller caller) {
    return transactions
        .unbound(
            connection ->
                connection
                    .preparedQuery(DirectoryRows.ENTRY + " where o.organization_id = $1")
                    .execute(Tuple.of(caller.tenant().id()))
                    .map(PgOrganizationStore::first))
        .chain(this::whole);
  }

  @Override
  public Uni<List<Organization>> page(
      Optional<OrganizationKind> kind, String afterAlias, int limit) {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(PAGE)
                .execute(Tuple.of(kinds(kind), afterAlias, limit))
                .map(
                    rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                            .map(DirectoryRows::entry)
                            .toList()));
  }

  @Override
  public Uni<Optional<UUID>> idOf(String alias, OrganizationKind kind) {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(
                    "select organization_id from organization"
                        + " where alias = $1 and kind = $2 and state = 'ACTIVE'")
                .execute(Tuple.of(alias, kind.name()))
                .map(rows -> first(rows).map(row -> row.getUUID("organization_id"))));
  }

  /** An entry with its profile: from under the organization's own policy, or from the queue. */
  private Uni<Optional<Organization>> whole(Optional<Row> found) {
    if (found.isEmpty()) {
      return Uni.createFrom().item(Optional.empty());
    }
    Row row = found.get();
    Organization entry = DirectoryRows.entry(row);
    return entry
        .id()
        .map(
            id ->
                transactions
                    .inConnection(
                        callers.ourselves(id),
                        connection -> ProfileRows.read(connection, entry.profile()))
                    .map(profile -> Optional.of(DirectoryRows.with(entry, profile))))
        .orElseGet(
            () ->
                Uni.createFrom()
                    .item(Optional.of(DirectoryRows.with(entry, json.read(row).profile()))));
  }

  private static String[] kinds(Optional<OrganizationKind> kind) {
    return kind.map(List::of).orElse(List.of(OrganizationKind.values())).stream()
        .map(Enum::name)
        .toArray(String[]::new);
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).findFirst();
  }
}
