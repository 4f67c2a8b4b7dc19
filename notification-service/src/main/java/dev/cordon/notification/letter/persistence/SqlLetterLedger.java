package dev.cordon.notification.letter.persistence;

import static dev.cordon.notification.letter.persistence.LetterRows.time;

import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import dev.cordon.notification.letter.application.LetterLedger;
import dev.cordon.notification.letter.application.NewLetter;
import dev.cordon.notification.letter.application.Release;
import dev.cordon.notification.letter.domain.LeasedLetter;
import dev.cordon.notification.letter.domain.LedgerMove;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

@ApplicationScoped
class SqlLetterLedger implements LetterLedger {

  /** Rows of the pace that nobody looks at any more. */
  private static final Duration PACE_KEPT = Duration.ofMinutes(5);

  private final TenantTransactions transactions;

  SqlLetterLedger(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Optional<Release>> release(Caller caller, UUID noticeId) {
    return execute(caller, LetterSql.RELEASE, Tuple.of(noticeId))
        .map(rows -> Rows.first(rows, LetterRows::toRelease));
  }

  @Override
  public Uni<Void> open(Caller caller, Release release) {
    Tuple row =
        Tuple.tuple()
            .addValue(release.noticeId())
            .addValue(release.audienceId())
            .addValue(release.people())
            .addValue(release.digest())
            .addValue(release.brand())
            .addValue(release.senderDomain());
    return execute(caller, LetterSql.OPEN, row).replaceWithVoid();
  }

  @Override
  public Uni<Void> append(
      Caller caller, UUID noticeId, List<NewLetter> letters, long position, Instant now) {
    Tuple columns =
        Tuple.tuple()
            .addValue(noticeId)
            .addValue(time(now))
            .addArrayOfUUID(letters.stream().map(NewLetter::personId).toArray(UUID[]::new))
            .addArrayOfUUID(letters.stream().map(NewLetter::id).toArray(UUID[]::new))
            .addArrayOfString(letters.stream().map(NewLetter::language).toArray(String[]::new))
            .addArrayOfString(
                letters.stream().map(NewLetter::recipientDomain).toArray(String[]::new))
            .addArrayOfString(letters.stream().map(NewLetter::country).toArray(String[]::new))
            .addArrayOfUUID(LetterRows.audiences(letters));
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(LetterSql.APPEND)
                .execute(columns)
                .chain(
                    () ->
                        connection
                            .preparedQuery(LetterSql.COVERED)
                            .execute(Tuple.of(noticeId, position)))
                .replaceWithVoid());
  }

  @Override
  public Uni<Void> close(Caller caller, UUID noticeId) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(LetterSql.CLOSE)
                .execute(Tuple.of(noticeId))
                .chain(() -> connection.query(LetterSql.ANALYZE).execute())
                .replaceWithVoid());
  }

  @Override
  public Uni<List<LeasedLetter>> claim(
      Caller caller, UUID noticeId, UUID leaseId, Instant leaseUntil, Instant now, int limit) {
    Tuple parameters =
        Tuple.tuple()
            .addValue(noticeId)
            .addValue(time(now))
            .addValue(leaseId)
            .addValue(time(leaseUntil));
    return transactions
        .inConnection(
            caller,
            connection ->
                connection
                    .preparedQuery(LetterSql.SHARED_BY_CLAIMS)
                    .execute(Tuple.of(noticeId.toString()))
                    // A statement of its own: it sees what was committed while the lock was waited
                    // for.
                    .chain(
                        locked ->
                            connection.preparedQuery(LetterSql.claim(limit)).execute(parameters)))
        .map(rows -> Rows.all(rows, LetterRows::toLeased));
  }

  @Override
  public Uni<Set<Moved>> apply(Caller caller, List<LedgerMove> moves, Instant now) {
    return execute(caller, LetterSql.APPLY, LetterRows.columns(moves, now))
        .<Set<Moved>>map(rows -> new HashSet<>(Rows.all(rows, SqlLetterLedger::moved)))
        .onFailure(SqlLetterLedger::isRefusal)
        .transform(failure -> new Refused(String.valueOf(failure.getMessage())));
  }

  private static Moved moved(Row row) {
    return new Moved(row.getUUID("letter_id"), row.getUUID("lease_id"));
  }

  /** Of the values themselves: SQLSTATE classes "data exception" and "constraint violation". */
  private static boolean isRefusal(Throwable failure) {
    return failure instanceof PgException e
        && e.getSqlState() != null
        && (e.getSqlState().startsWith("22") || e.getSqlState().startsWith("23"));
  }

  @Override
  public Uni<Void> takeBack(Caller caller, UUID noticeId) {
    return execute(caller, LetterSql.TAKE_BACK, Tuple.of(noticeId)).replaceWithVoid();
  }

  @Override
  public Uni<Integer> stop(Caller caller, UUID noticeId, int limit) {
    return execute(caller, LetterSql.stop(limit), Tuple.of(noticeId)).map(RowSet::rowCount);
  }

  @Override
  public Uni<Void> handBack(Caller caller, UUID noticeId, UUID leaseId) {
    return execute(caller, LetterSql.HAND_BACK, Tuple.of(noticeId, leaseId)).replaceWithVoid();
  }

  @Override
  public Uni<Integer> sweep(Caller caller, UUID noticeId, Instant now) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(LetterSql.FORGET_PACE)
                .execute(Tuple.of(noticeId, time(now.minus(PACE_KEPT))))
                .chain(
                    () ->
                        connection
                            .preparedQuery(LetterSql.SWEEP)
                            .execute(Tuple.of(noticeId, time(now))))
                .map(RowSet::rowCount));
  }

  @Override
  public Uni<Optional<Instant>> nextDue(Caller caller, UUID noticeId) {
    return execute(caller, LetterSql.NEXT_DUE, Tuple.of(noticeId))
        .map(rows -> Rows.first(rows, row -> LetterRows.instant(row, "not_before")));
  }

  private Uni<RowSet<Row>> execute(Caller caller, String sql, Tuple parameters) {
    return transactions.inConnection(
        caller, connection -> connection.preparedQuery(sql).execute(parameters));
  }
}
