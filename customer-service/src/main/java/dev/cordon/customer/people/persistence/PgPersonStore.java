package dev.cordon.customer.people.persistence;

import dev.cordon.customer.people.application.MatchKey;
import dev.cordon.customer.people.application.PersonStore;
import dev.cordon.customer.people.application.SealedPerson;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

@ApplicationScoped
class PgPersonStore implements PersonStore {

  /**
   * One look-up a person: of a brand that has just come, the planner believes that it has one
   * person, and would read all of them for each batch.
   */
  private static final String BY_KEY =
      """
      select p.* from unnest($1::text[], $2::bytea[]) as wanted (legal_entity, match_key)
       cross join lateral (select * from person
                            where legal_entity = wanted.legal_entity
                              and match_key = wanted.match_key offset 0) p
      """;

  private static final String BY_ID =
      """
      select p.* from unnest($1::uuid[]) as wanted (id)
       cross join lateral (select * from person where id = wanted.id offset 0) p
      """;

  private static final String SAVE =
      """
      insert into person (id, legal_entity, match_key, seed, sealed, residence, language,
                          recipient_domain, addressable, categories, created_at, updated_at)
      select *, $11, $11
        from unnest($1::uuid[], $2::text[], $3::bytea[], $4::bytea[], $5::bytea[], $6::text[],
                    $7::text[], $8::text[], $9::boolean[], $10::int[])
      on conflict (tenant_id, legal_entity, match_key) do update
         set sealed = excluded.sealed, seed = excluded.seed,
             residence = excluded.residence, language = excluded.language,
             recipient_domain = excluded.recipient_domain, addressable = excluded.addressable,
             categories = excluded.categories, updated_at = excluded.updated_at
      """;

  private final TenantTransactions transactions;

  PgPersonStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<List<SealedPerson>> find(Caller caller, Collection<MatchKey> keys) {
    Tuple parameters =
        Tuple.tuple()
            .addArrayOfString(keys.stream().map(MatchKey::legalEntity).toArray(String[]::new))
            .addValue(
                keys.stream().map(key -> Buffer.buffer(key.hashBytes())).toArray(Buffer[]::new));
    return found(caller, BY_KEY, parameters);
  }

  @Override
  public Uni<List<SealedPerson>> find(Caller caller, List<UUID> ids) {
    return found(caller, BY_ID, Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)));
  }

  private Uni<List<SealedPerson>> found(Caller caller, String sql, Tuple parameters) {
    return transactions.inConnection(
        caller,
        connection -> connection.preparedQuery(sql).execute(parameters).map(PgPersonStore::people));
  }

  @Override
  public Uni<Void> save(Caller caller, List<SealedPerson> people, Instant now) {
    Tuple columns =
        Tuple.tuple()
            .addArrayOfUUID(people.stream().map(SealedPerson::id).toArray(UUID[]::new))
            .addArrayOfString(texts(people, person -> person.key().legalEntity()))
            .addValue(bytes(people, person -> person.key().hashBytes()))
            .addValue(bytes(people, SealedPerson::seed))
            .addValue(bytes(people, SealedPerson::sealed))
            .addArrayOfString(texts(people, SealedPerson::residence))
            .addArrayOfString(texts(people, SealedPerson::language))
            .addArrayOfString(texts(people, SealedPerson::recipientDomain))
            .addArrayOfBoolean(
                people.stream().map(SealedPerson::addressable).toArray(Boolean[]::new))
            .addArrayOfInteger(
                people.stream().map(SealedPerson::categories).toArray(Integer[]::new))
            .addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
    return transactions
        .inConnection(caller, connection -> connection.preparedQuery(SAVE).execute(columns))
        .replaceWithVoid();
  }

  private static String[] texts(List<SealedPerson> people, Function<SealedPerson, String> column) {
    return people.stream().map(column).toArray(String[]::new);
  }

  private static Buffer[] bytes(List<SealedPerson> people, Function<SealedPerson, byte[]> column) {
    return people.stream().map(column).map(Buffer::buffer).toArray(Buffer[]::new);
  }

  private static List<SealedPerson> people(RowSet<Row> rows) {
    return Rows.all(rows, PgPersonStore::person);
  }

  private static SealedPerson person(Row row) {
    return new SealedPerson(
        row.getUUID("id"),
        MatchKey.of(row.getString("legal_entity"), row.getBuffer("match_key").getBytes()),
        row.getBuffer("seed").getBytes(),
        row.getBuffer("sealed").getBytes(),
        row.getString("residence"),
        row.getString("language"),
        row.getString("recipient_domain"),
        row.getBoolean("addressable"),
        row.getInteger("categories"));
  }
}
