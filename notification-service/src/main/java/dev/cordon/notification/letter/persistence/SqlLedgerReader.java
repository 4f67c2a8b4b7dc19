package dev.cordon.notification.letter.persistence;

import static dev.cordon.notification.letter.persistence.LetterRows.time;

import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import dev.cordon.notification.letter.application.LedgerReader;
import dev.cordon.notification.letter.domain.Letter;
import dev.cordon.notification.letter.domain.LetterState;
import dev.cordon.notification.letter.domain.Pace;
import dev.cordon.notification.letter.domain.Tally;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class SqlLedgerReader implements LedgerReader {

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final TenantTransactions transactions;

  SqlLedgerReader(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Tally> tally(Caller caller, UUID noticeId) {
    return execute(caller, LetterSql.TALLY, Tuple.of(noticeId))
        .map(rows -> toTally(rows.iterator().next()));
  }

  @Override
  public Uni<Pace> pace(Caller caller, UUID noticeId, Instant now) {
    return execute(caller, LetterSql.PACE, Tuple.of(noticeId, time(now.minus(WINDOW))))
        .map(rows -> toPace(rows.iterator().next(), now));
  }

  @Override
  public Uni<List<Letter>> page(
      Caller caller, UUID noticeId, Optional<LetterState> state, Optional<UUID> after, int rows) {
    String sql = state.map(LetterRows::name).map(LetterSql::pageOf).orElse(LetterSql.PAGE_OF_ALL);
    return execute(caller, sql, Tuple.of(noticeId, after.orElse(null), rows))
        .map(found -> Rows.all(found, LetterRows::toLetter));
  }

  private static Tally toTally(Row row) {
    return new Tally(
        row.getLong("queued"),
        row.getLong("leased"),
        row.getLong("sending"),
        row.getLong("sent"),
        row.getLong("failed"),
        row.getLong("unknown"),
        row.getLong("stopped"));
  }

  private static Pace toPace(Row row, Instant now) {
    OffsetDateTime began = row.getOffsetDateTime("began_at");
    return began == null
        ? new Pace(0, Duration.ZERO)
        : new Pace(row.getLong("sent"), Duration.between(began.toInstant(), now));
  }

  private Uni<RowSet<Row>> execute(Caller caller, String sql, Tuple parameters) {
    return transactions.inConnection(
        caller, connection -> connection.preparedQuery(sql).execute(parameters));
  }
}
