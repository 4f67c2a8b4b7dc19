package dev.cordon.incident.people.persistence;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.people.application.DeputyStore;
import dev.cordon.incident.people.domain.Deputyship;
import dev.cordon.incident.people.domain.RoleGroups;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

@ApplicationScoped
class PgDeputyStore implements DeputyStore {

  private static final String COLUMNS =
      """
      id, role, person_id, deputy_id, from_at, until_at, grants_role, granted, named_by,
      withdrawn_at\s""";

  private static final String SELECT = "select " + COLUMNS + "from deputy ";

  private static final String STANDING =
      SELECT + "where (withdrawn_at is null and until_at > $1) or granted order by id";

  private static final String FIRST_PAGE =
      SELECT + "where withdrawn_at is null and until_at > $2 order by id desc limit $1";

  private static final String PAGE =
      SELECT + "where withdrawn_at is null and until_at > $2 and id < $3 order by id desc limit $1";

  private static final String OF =
      SELECT
          + """
          where role = $1 and withdrawn_at is null and from_at < $3 and until_at > $2
          order by from_at
          """;

  private static final String GRANTING =
      SELECT
          + """
          where deputy_id = $1
            and ((grants_role and withdrawn_at is null and until_at > $2) or granted)
          """;

  private static final String FIND = SELECT + "where id = $1";

  private static final String ADD =
      """
      insert into deputy (id, role, person_id, deputy_id, from_at, until_at, grants_role, named_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      """;

  private static final String WITHDRAW = "update deputy set withdrawn_at = $2 where id = $1";

  private static final String WITHDRAW_ALL =
      """
      update deputy set withdrawn_at = $2
       where (person_id = $1 or deputy_id = $1) and withdrawn_at is null and until_at > $2
      returning\s"""
          + COLUMNS;

  private static final String WITHDRAW_ROLES =
      """
      update deputy set withdrawn_at = $2
       where person_id = $1 and role = any($3) and withdrawn_at is null and until_at > $2
      returning\s"""
          + COLUMNS;

  private static final String GRANTED =
      "update deputy set granted = true where id = any($1) and not granted returning " + COLUMNS;

  private static final String TAKEN_BACK =
      "update deputy set granted = false where id = any($1) and granted returning " + COLUMNS;

  private final TenantTransactions transactions;

  PgDeputyStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<List<Deputyship>> standing(Caller caller, Instant now) {
    return list(caller, STANDING, Tuple.of(utc(now)));
  }

  @Override
  public Uni<List<Deputyship>> page(Caller caller, Instant now, Optional<UUID> below, int limit) {
    return below
        .map(id -> list(caller, PAGE, Tuple.of(limit, utc(now), id)))
        .orElseGet(() -> list(caller, FIRST_PAGE, Tuple.of(limit, utc(now))));
  }

  @Override
  public Uni<List<Deputyship>> of(Caller caller, Role role, Instant from, Instant until) {
    return list(caller, OF, Tuple.of(RoleGroups.name(role), utc(from), utc(until)));
  }

  @Override
  public Uni<List<Deputyship>> granting(Caller caller, UUID deputy, Instant now) {
    return list(caller, GRANTING, Tuple.of(deputy, utc(now)));
  }

  @Override
  public Uni<Optional<Deputyship>> find(Caller caller, UUID id) {
    return list(caller, FIND, Tuple.of(id)).map(found -> found.stream().findFirst());
  }

  @Override
  public Uni<Void> add(Caller caller, Deputyship deputyship) {
    return change(
        caller,
        ADD,
        Tuple.from(
            List.of(
                deputyship.id(),
                RoleGroups.name(deputyship.role()),
                deputyship.person(),
                deputyship.deputy(),
                utc(deputyship.from()),
                utc(deputyship.until()),
                deputyship.grantsRole(),
                deputyship.namedBy())));
  }

  @Override
  public Uni<Void> withdraw(Caller caller, UUID id, Instant now) {
    return change(caller, WITHDRAW, Tuple.of(id, utc(now)));
  }

  @Override
  public Uni<List<Deputyship>> withdrawAllOf(Caller caller, UUID person, Instant now) {
    return list(caller, WITHDRAW_ALL, Tuple.of(person, utc(now)));
  }

  @Override
  public Uni<List<Deputyship>> withdrawRolesOf(
      Caller caller, UUID person, Set<Role> roles, Instant now) {
    String[] names = roles.stream().map(RoleGroups::name).toArray(String[]::new);
    return list(caller, WITHDRAW_ROLES, Tuple.of(person, utc(now), names));
  }

  @Override
  public Uni<List<Deputyship>> granted(Caller caller, Set<UUID> beginning) {
    return mark(caller, GRANTED, beginning);
  }

  @Override
  public Uni<List<Deputyship>> takenBack(Caller caller, Set<UUID> ending) {
    return mark(caller, TAKEN_BACK, ending);
  }

  private Uni<List<Deputyship>> mark(Caller caller, String sql, Collection<UUID> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().item(List.of())
        : list(caller, sql, Tuple.of(ids.toArray(UUID[]::new)));
  }

  private Uni<Void> change(Caller caller, String sql, Tuple parameters) {
    return transactions.inConnection(
        caller, connection -> connection.preparedQuery(sql).execute(parameters).replaceWithVoid());
  }

  private Uni<List<Deputyship>> list(Caller caller, String sql, Tuple parameters) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(sql)
                .execute(parameters)
                .map(rows -> Rows.all(rows, PgDeputyStore::deputyship)));
  }

  private static OffsetDateTime utc(Instant instant) {
    return PersonRows.utc(instant);
  }

  private static Deputyship deputyship(Row row) {
    return new Deputyship(
        row.getUUID("id"),
        PersonRows.role(row.getString("role")),
        row.getUUID("person_id"),
        row.getUUID("deputy_id"),
        row.getOffsetDateTime("from_at").toInstant(),
        row.getOffsetDateTime("until_at").toInstant(),
        row.getBoolean("grants_role"),
        row.getBoolean("granted"),
        row.getString("named_by"),
        Optional.ofNullable(row.getOffsetDateTime("withdrawn_at")).map(OffsetDateTime::toInstant));
  }
}
