package dev.cordon.incident.escalation.persistence;

import dev.cordon.incident.escalation.application.RestStore;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;

/** Two columns of {@code page_webhook}, which its version knows nothing of. */
@ApplicationScoped
class PgRestStore implements RestStore {

  /** Somebody else has the turn, and mostly not for long. */
  private static final Duration A_MOMENT = Duration.ofSeconds(2);

  private static final String RESTING =
      "select resting_until from page_webhook where id = $1 and resting_until is not null";

  /** Whoever comes second waits for the first, and finds that its turn is taken. */
  private static final String TURN =
      """
      update page_webhook set resting_until = $3
       where id = $1 and (resting_until is null or resting_until <= $2)
      """;

  private static final String PASSED =
      "update page_webhook set resting_until = $2 where id = $1 and resting_until > $2";

  private static final String TOOK =
      """
      update page_webhook set failures = 0, resting_until = null
       where id = $1 and (failures > 0 or resting_until is not null)
      """;

  private static final String TOOK_NOTHING =
      "update page_webhook set failures = failures + 1 where id = $1 returning failures";

  private static final String REST = "update page_webhook set resting_until = $2 where id = $1";

  private final TenantTransactions transactions;

  PgRestStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Optional<Instant>> rest(Caller caller, UUID webhook, Instant now, Instant turnUntil) {
    return transactions.inConnection(
        caller,
        connection ->
            execute(caller, RESTING, Tuple.of(webhook))
                .map(PgRestStore::until)
                .chain(
                    until ->
                        until.filter(then -> !then.isAfter(now)).isPresent()
                            ? turn(caller, webhook, now, turnUntil)
                            : Uni.createFrom().item(until)));
  }

  private static Optional<Instant> until(RowSet<Row> rows) {
    return Rows.first(rows, row -> row.getOffsetDateTime("resting_until").toInstant());
  }

  private Uni<Optional<Instant>> turn(Caller caller, UUID webhook, Instant now, Instant turnUntil) {
    return execute(caller, TURN, Tuple.of(webhook, utc(now), utc(turnUntil)))
        .map(taken -> taken.rowCount() == 1 ? Optional.empty() : Optional.of(now.plus(A_MOMENT)));
  }

  @Override
  public Uni<Void> passed(Caller caller, UUID webhook, Instant now) {
    return execute(caller, PASSED, Tuple.of(webhook, utc(now))).replaceWithVoid();
  }

  @Override
  public Uni<Void> took(Caller caller, UUID webhook) {
    return execute(caller, TOOK, Tuple.of(webhook)).replaceWithVoid();
  }

  @Override
  public Uni<Void> tookNothing(Caller caller, UUID webhook, IntFunction<Optional<Instant>> rest) {
    return transactions.inConnection(
        caller,
        connection ->
            execute(caller, TOOK_NOTHING, Tuple.of(webhook))
                .map(PgRestStore::failures)
                .map(failures -> failures.flatMap(rest::apply))
                .chain(until -> keep(caller, webhook, until)));
  }

  /** Empty when it was removed meanwhile. */
  private static Optional<Integer> failures(RowSet<Row> rows) {
    return Rows.first(rows, row -> row.getInteger("failures"));
  }

  private Uni<Void> keep(Caller caller, UUID webhook, Optional<Instant> until) {
    return until
        .map(then -> execute(caller, REST, Tuple.of(webhook, utc(then))).replaceWithVoid())
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  private Uni<RowSet<Row>> execute(Caller caller, String sql, Tuple parameters) {
    return transactions.inConnection(
        caller, connection -> connection.preparedQuery(sql).execute(parameters));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
