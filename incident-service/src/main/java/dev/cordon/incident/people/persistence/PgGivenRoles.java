package dev.cordon.incident.people.persistence;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.people.application.GivenRoles;
import dev.cordon.incident.people.domain.GivenComparison;
import dev.cordon.incident.people.domain.RoleGroups;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

@ApplicationScoped
class PgGivenRoles implements GivenRoles {

  private static final String ALL = "select address_digest, role from given_role";

  private static final String TAKE =
      "delete from given_role where address_digest = $1 and role <> all($2)";

  private static final String GIVE =
      """
      insert into given_role (address_digest, role) select $1::text, unnest($2::text[])
      on conflict do nothing
      """;

  private static final String COPY =
      """
      insert into given_role (address_digest, role)
      select $2::text, role from given_role where address_digest = $1
      on conflict do nothing
      """;

  private final TenantTransactions transactions;

  PgGivenRoles(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Map<String, Set<Role>>> all(Caller caller) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .query(ALL)
                .execute()
                .map(
                    rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                            .collect(
                                Collectors.groupingBy(
                                    row -> row.getString("address_digest"),
                                    Collectors.mapping(
                                        row -> PersonRows.role(row.getString("role")),
                                        Collectors.toUnmodifiableSet())))));
  }

  @Override
  public Uni<Void> set(Caller caller, String address, Set<Role> roles) {
    Tuple row = row(address, roles);
    return changed(
        caller,
        connection ->
            connection
                .preparedQuery(TAKE)
                .execute(row)
                .chain(() -> connection.preparedQuery(GIVE).execute(row)));
  }

  @Override
  public Uni<Void> restrict(Caller caller, String address, Set<Role> roles) {
    Tuple row = row(address, roles);
    return changed(caller, connection -> connection.preparedQuery(TAKE).execute(row));
  }

  @Override
  public Uni<Void> move(Caller caller, String from, String to) {
    Tuple row = Tuple.of(GivenComparison.digest(from), GivenComparison.digest(to));
    return changed(
            caller,
            connection ->
                connection
                    .preparedQuery("delete from given_role where address_digest = $1")
                    .execute(Tuple.of(GivenComparison.digest(to)))
                    .chain(() -> connection.preparedQuery(COPY).execute(row)))
        .chain(() -> set(caller, from, Set.of()));
  }

  private Uni<Void> changed(Caller caller, Function<SqlConnection, Uni<?>> work) {
    return transactions.inConnection(
        caller, connection -> work.apply(connection).replaceWithVoid());
  }

  private static Tuple row(String address, Set<Role> roles) {
    return Tuple.of(
        GivenComparison.digest(address),
        roles.stream().map(RoleGroups::name).toArray(String[]::new));
  }
}
