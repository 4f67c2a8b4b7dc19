package dev.cordon.customer.exposure.persistence;

import dev.cordon.customer.exposure.application.ExposureStore;
import dev.cordon.customer.exposure.domain.ExposureQuery;
import dev.cordon.customer.exposure.domain.ExposureSet;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

@ApplicationScoped
class PgExposureStore implements ExposureStore {

  /** Waits for a request with the same id that is at it. */
  private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended($1, 0))";

  private static final String MEMBERS =
      """
      insert into exposure_member (exposure_id, person_id)
      select $1, p.id from person p
       where p.categories & $2 <> 0
         and (cardinality($3::text[]) = 0 or p.legal_entity = any ($3))
         and (cardinality($4::uuid[]) = 0
              or p.id in (select person_id from person_import where import_id = any ($4)))
      """;

  private static final String ADD =
      """
      insert into exposure_set (id, incident_id, categories, people, addressable, computed_at)
      select $1, $2, $3, count(*), count(*) filter (where p.addressable), $4
        from exposure_member m join person p on p.id = m.person_id
       where m.exposure_id = $1
      """;

  private static final String COUNTS =
      """
      insert into exposure_count (exposure_id, dimension, key, people)
      select $1,
             case when grouping(country) = 0 then 'COUNTRY'
                  when grouping(language) = 0 then 'LANGUAGE'
                  else 'LEGAL_ENTITY' end,
             coalesce(country, language, legal_entity), count(*)
        from (select left(p.residence, 2) as country, p.language, p.legal_entity
                from exposure_member m join person p on p.id = m.person_id
               where m.exposure_id = $1) exposed
       group by grouping sets ((country), (language), (legal_entity))
      """;

  private static final String CATEGORY_COUNTS =
      """
      insert into exposure_count (exposure_id, dimension, key, people)
      select $1, 'CATEGORY', n::text, count(*)
        from exposure_member m join person p on p.id = m.person_id
        join generate_series(1, 30) n on p.categories & $2 & (1 << n) <> 0
       where m.exposure_id = $1
       group by n
      """;

  private static final String SET = "select * from exposure_set where id = $1";

  private static final String SET_COUNTS =
      """
      select dimension, key, people from exposure_count
       where exposure_id = $1 order by dimension, people desc, key
      """;

  private static final String KNOWN_IMPORTS =
      "select id from customer_import where id = any ($1::uuid[]) and state = 'COMPLETED'";

  private final TenantTransactions transactions;
  private final AuditTrail audit;

  PgExposureStore(TenantTransactions transactions, AuditTrail audit) {
    this.transactions = transactions;
    this.audit = audit;
  }

  @Override
  public Uni<Set<UUID>> knownImports(Caller caller, Set<UUID> importIds) {
    return transactions.inConnection(
        caller.tenant(),
        connection ->
            connection
                .preparedQuery(KNOWN_IMPORTS)
                .execute(Tuple.tuple().addArrayOfUUID(importIds.toArray(UUID[]::new)))
                .map(
                    rows -> {
                      Set<UUID> known = new HashSet<>();
                      rows.forEach(row -> known.add(row.getUUID("id")));
                      return known;
                    }));
  }

  @Override
  public Uni<ExposureSet> computeOnce(Caller caller, ExposureQuery query, Instant now) {
    return transactions.inConnection(
        caller.tenant(),
        connection ->
            connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(query.exposureId().toString()))
                .chain(() -> find(connection, query.exposureId()))
                .chain(
                    found ->
                        found
                            .map(set -> Uni.createFrom().item(set))
                            .orElseGet(() -> compute(caller, connection, query, now))));
  }

  private Uni<ExposureSet> compute(
      Caller caller, SqlConnection connection, ExposureQuery query, Instant now) {
    UUID id = query.exposureId();
    Tuple members =
        Tuple.of(id, query.categories())
            .addArrayOfString(query.legalEntities().toArray(String[]::new))
            .addArrayOfUUID(query.importIds().toArray(UUID[]::new));
    Tuple set = Tuple.of(id, query.incidentId(), query.categories(), now.atOffset(ZoneOffset.UTC));
    return connection
        .preparedQuery(MEMBERS)
        .execute(members)
        .chain(() -> connection.preparedQuery(ADD).execute(set))
        .chain(() -> connection.preparedQuery(COUNTS).execute(Tuple.of(id)))
        .chain(
            () ->
                connection.preparedQuery(CATEGORY_COUNTS).execute(Tuple.of(id, query.categories())))
        .chain(() -> find(connection, id))
        .map(Optional::orElseThrow)
        .call(computed -> audit.append(caller, computed(computed)));
  }

  private static Uni<Optional<ExposureSet>> find(SqlConnection connection, UUID id) {
    return connection
        .preparedQuery(SET_COUNTS)
        .execute(Tuple.of(id))
        .map(PgExposureStore::counts)
        .chain(
            counts ->
                connection
                    .preparedQuery(SET)
                    .execute(Tuple.of(id))
                    .map(
                        rows ->
                            rows.rowCount() == 0
                                ? Optional.<ExposureSet>empty()
                                : Optional.of(exposureSet(rows.iterator().next(), counts))));
  }

  private static ExposureSet exposureSet(Row row, List<ExposureSet.Count> counts) {
    return new ExposureSet(
        row.getUUID("id"),
        row.getUUID("incident_id"),
        row.getLong("people"),
        row.getLong("addressable"),
        counts);
  }

  private static List<ExposureSet.Count> counts(RowSet<Row> rows) {
    List<ExposureSet.Count> counts = new ArrayList<>();
    rows.forEach(
        row ->
            counts.add(
                new ExposureSet.Count(
                    ExposureSet.Dimension.valueOf(row.getString("dimension")),
                    row.getString("key"),
                    row.getLong("people"))));
    return counts;
  }

  private static AuditEvent computed(ExposureSet set) {
    return new AuditEvent(
        "exposure.computed",
        "exposure",
        set.id().toString(),
        Map.of("incident_id", set.incidentId().toString(), "people", Long.toString(set.people())));
  }
}
