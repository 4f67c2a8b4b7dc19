package dev.cordon.customer.exposure.persistence;

import dev.cordon.customer.exposure.application.ExposureStore;
import dev.cordon.customer.exposure.domain.ExposureQuery;
import dev.cordon.customer.exposure.domain.ExposureSet;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.SetLimit;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

@ApplicationScoped
class PgExposureStore implements ExposureStore {

  private final TenantTransactions transactions;
  private final AuditTrail audit;
  private final SetLimit limit;

  PgExposureStore(TenantTransactions transactions, AuditTrail audit, SetLimit limit) {
    this.transactions = transactions;
    this.audit = audit;
    this.limit = limit;
  }

  @Override
  public Uni<Set<UUID>> knownImports(Caller caller, Set<UUID> importIds) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(ExposureSql.KNOWN_IMPORTS)
                .execute(Tuple.tuple().addArrayOfUUID(importIds.toArray(UUID[]::new)))
                .map(
                    rows -> {
                      Set<UUID> known = new HashSet<>();
                      rows.forEach(row -> known.add(row.getUUID("id")));
                      return known;
                    }));
  }

  @Override
  public Uni<Optional<ExposureSet>> find(Caller caller, UUID exposureId) {
    return transactions.inConnection(caller, connection -> find(connection, exposureId));
  }

  @Override
  public Uni<ExposureSet> computeOnce(Caller caller, ExposureQuery query, Instant now) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .query(ExposureSql.forSets(limit))
                .execute()
                .chain(() -> lock(connection, query.exposureId()))
                .chain(() -> find(connection, query.exposureId()))
                .chain(
                    found ->
                        found
                            .map(set -> Uni.createFrom().item(set))
                            .orElseGet(() -> compute(caller, connection, query, now))));
  }

  private static Uni<RowSet<Row>> lock(SqlConnection connection, UUID exposureId) {
    return connection.preparedQuery(ExposureSql.LOCK).execute(Tuple.of(exposureId.toString()));
  }

  private Uni<ExposureSet> compute(
      Caller caller, SqlConnection connection, ExposureQuery query, Instant now) {
    Tuple parameters =
        Tuple.of(
                query.exposureId(),
                query.incidentId(),
                query.categories(),
                now.atOffset(ZoneOffset.UTC))
            .addArrayOfString(query.legalEntities().toArray(String[]::new));
    String sql = ExposureSql.COMPUTE_ALL;
    if (!query.importIds().isEmpty()) {
      parameters.addArrayOfUUID(query.importIds().toArray(UUID[]::new));
      sql = ExposureSql.COMPUTE_OF_FILES;
    }
    return connection
        .preparedQuery(sql)
        .execute(parameters)
        .chain(() -> find(connection, query.exposureId()))
        .map(Optional::orElseThrow)
        .call(computed -> audit.append(caller, computed(computed)));
  }

  /**
   * The set before its counts: each statement sees what is committed by then, and a set is
   * committed with its counts. The other way round another request's set could come in between, and
   * have none.
   */
  private static Uni<Optional<ExposureSet>> find(SqlConnection connection, UUID id) {
    return connection
        .preparedQuery(ExposureSql.SET)
        .execute(Tuple.of(id))
        .chain(
            sets ->
                sets.rowCount() == 0
                    ? Uni.createFrom().item(Optional.empty())
                    : withCounts(connection, sets.iterator().next()).map(Optional::of));
  }

  private static Uni<ExposureSet> withCounts(SqlConnection connection, Row set) {
    return connection
        .preparedQuery(ExposureSql.SET_COUNTS)
        .execute(Tuple.of(set.getUUID("id")))
        .map(counts -> exposureSet(set, counts(counts)));
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
    return Rows.all(
        rows,
        row ->
            new ExposureSet.Count(
                ExposureSet.Dimension.valueOf(row.getString("dimension")),
                row.getString("key"),
                row.getLong("people")));
  }

  private static AuditEvent computed(ExposureSet set) {
    return new AuditEvent(
        "exposure.computed",
        "exposure",
        set.id().toString(),
        Map.of("incident_id", set.incidentId().toString(), "people", Long.toString(set.people())));
  }
}
