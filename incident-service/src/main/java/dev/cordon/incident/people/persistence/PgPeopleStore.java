package dev.cordon.incident.people.persistence;

import dev.cordon.incident.people.application.PeopleStore;
import dev.cordon.incident.people.domain.Person;
import dev.cordon.incident.people.domain.Roll;
import dev.cordon.kernel.background.InTurn;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

@ApplicationScoped
class PgPeopleStore implements PeopleStore {

  /** A roll is changed by one at a time: who would be the last administrator depends on all. */
  private static final String LOCK =
      "select pg_advisory_xact_lock(hashtextextended('people ' || app_tenant(), 0))";

  private static final String ROLL = PersonRows.SELECT + "where state <> 'REMOVED' order by id";
  private static final String FIRST_PAGE = PersonRows.SELECT + "order by id limit $1";
  private static final String PAGE = PersonRows.SELECT + "where id > $2 order by id limit $1";
  private static final String ENROLLED =
      PersonRows.SELECT + "where state = 'ENROLLED' and id > $2 order by id limit $1";

  private static final String FIND = PersonRows.SELECT + "where id = $1";
  private static final String BY_CODE = PersonRows.SELECT + "where code_id = $1";

  private static final String LOCKED =
      "select 1 from person where subject = $1 and state = 'REMOVED' and locked limit 1";

  private static final String COMPARED =
      """
      insert into people_roll (compared_at) values ($1)
      on conflict (tenant_id) do update set compared_at = excluded.compared_at
      """;

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  /** In the order of what refers to what. */
  private static final List<String> FORGET =
      List.of(
          "delete from roster_override",
          "delete from roster",
          "delete from deputy",
          "delete from given_role",
          "delete from people_roll");

  private final TenantTransactions transactions;
  private final Clock clock;

  PgPeopleStore(TenantTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Uni<Roll> roll(Caller caller) {
    return transactions.inConnection(caller, PgPeopleStore::roll);
  }

  private static Uni<Roll> roll(SqlConnection connection) {
    return connection
        .query(ROLL)
        .execute()
        .map(rows -> new Roll(Rows.all(rows, PersonRows::person)));
  }

  @Override
  public <T> Uni<T> locked(Caller caller, Supplier<Uni<T>> work) {
    return transactions.inConnection(
        caller, connection -> connection.query(LOCK).execute().chain(work::get));
  }

  @Override
  public <T> Uni<T> locked(Caller caller, Function<Roll, Uni<T>> work) {
    return locked(caller, () -> roll(caller).chain(work::apply));
  }

  @Override
  public Uni<List<Person>> page(Caller caller, Optional<UUID> after, int limit) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(after.isPresent() ? PAGE : FIRST_PAGE)
                .execute(after.map(id -> Tuple.of(limit, id)).orElseGet(() -> Tuple.of(limit)))
                .map(rows -> Rows.all(rows, PersonRows::person)));
  }

  @Override
  public Uni<List<Person>> enrolled(Caller caller, Optional<UUID> after, int limit) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(ENROLLED)
                .execute(Tuple.of(limit, after.orElse(BEFORE_ALL)))
                .map(rows -> Rows.all(rows, PersonRows::person)));
  }

  @Override
  public Uni<Optional<Person>> find(Caller caller, UUID id) {
    return one(caller, FIND, id);
  }

  @Override
  public Uni<Optional<Person>> byCode(Caller caller, UUID code) {
    return one(caller, BY_CODE, code);
  }

  private Uni<Optional<Person>> one(Caller caller, String sql, UUID id) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(sql)
                .execute(Tuple.of(id))
                .map(rows -> Rows.first(rows, PersonRows::person)));
  }

  @Override
  public Uni<Void> keep(Caller caller, Person person) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(PersonRows.KEEP)
                .execute(PersonRows.kept(person, clock.instant()))
                .replaceWithVoid());
  }

  @Override
  public Uni<Boolean> wasLocked(Caller caller, String subject) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(LOCKED)
                .execute(Tuple.of(subject))
                .map(rows -> rows.rowCount() == 1));
  }

  @Override
  public Uni<Instant> comparedAt(Caller caller) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .query("select compared_at from people_roll")
                .execute()
                .map(
                    rows ->
                        Rows.first(rows, row -> row.getOffsetDateTime("compared_at").toInstant())
                            .orElse(Instant.EPOCH)));
  }

  @Override
  public Uni<Void> compared(Caller caller, Instant at) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(COMPARED)
                .execute(Tuple.of(PersonRows.utc(at)))
                .replaceWithVoid());
  }

  @Override
  public Uni<Integer> forget(Caller caller) {
    return transactions.inConnection(
        caller,
        connection ->
            InTurn.each(FORGET, statement -> connection.query(statement).execute())
                .chain(() -> connection.query("delete from person").execute())
                .map(deleted -> deleted.rowCount()));
  }
}
