package dev.cordon.notification.letter.persistence;

import dev.cordon.notification.letter.application.NewLetter;
import dev.cordon.notification.letter.application.Release;
import dev.cordon.notification.letter.domain.LeasedLetter;
import dev.cordon.notification.letter.domain.LedgerMove;
import dev.cordon.notification.letter.domain.LedgerMove.Begin;
import dev.cordon.notification.letter.domain.LedgerMove.Settle;
import dev.cordon.notification.letter.domain.Letter;
import dev.cordon.notification.letter.domain.LetterState;
import dev.cordon.notification.letter.domain.RelayAnswer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows of the ledger as what they mean. */
final class LetterRows {

  private LetterRows() {}

  static Release toRelease(Row row) {
    return new Release(
        row.getUUID("notice_id"),
        row.getUUID("audience_id"),
        row.getLong("people"),
        row.getString("digest"),
        row.getString("brand"),
        row.getString("sender_domain"),
        row.getLong("position"),
        row.getBoolean("complete"));
  }

  static LeasedLetter toLeased(Row row) {
    return new LeasedLetter(
        row.getUUID("notice_id"),
        row.getUUID("person_id"),
        row.getUUID("letter_id"),
        row.getString("language"),
        row.getInteger("attempts"),
        Optional.ofNullable(row.getUUID("audience_id")),
        row.getUUID("lease_id"));
  }

  static Letter toLetter(Row row) {
    return new Letter(
        row.getUUID("letter_id"),
        row.getUUID("person_id"),
        LetterState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("language"),
        row.getString("recipient_domain"),
        row.getInteger("attempts"),
        Optional.ofNullable(row.getString("content_sha256")),
        Optional.ofNullable(row.getString("smtp_reply")),
        Optional.ofNullable(row.getString("failure")),
        Optional.ofNullable(row.getOffsetDateTime("sent_at")).map(OffsetDateTime::toInstant));
  }

  static @Nullable UUID[] audiences(List<NewLetter> letters) {
    return letters.stream().map(letter -> letter.audienceId().orElse(null)).toArray(UUID[]::new);
  }

  static String name(LetterState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** The moves as arrays, one a column, behind the time. */
  static Tuple columns(List<LedgerMove> moves, Instant now) {
    List<Column> rows = moves.stream().map(move -> column(move, now)).toList();
    return Tuple.tuple()
        .addValue(time(now))
        .addArrayOfUUID(rows.stream().map(r -> r.letter().noticeId()).toArray(UUID[]::new))
        .addArrayOfUUID(rows.stream().map(r -> r.letter().personId()).toArray(UUID[]::new))
        .addArrayOfUUID(rows.stream().map(r -> r.letter().leaseId()).toArray(UUID[]::new))
        .addArrayOfString(rows.stream().map(r -> name(r.state())).toArray(String[]::new))
        .addArrayOfInteger(rows.stream().map(Column::attempts).toArray(Integer[]::new))
        .addArrayOfOffsetDateTime(times(rows, Column::notBefore))
        .addArrayOfOffsetDateTime(times(rows, Column::leaseUntil))
        .addArrayOfOffsetDateTime(times(rows, Column::sentAt))
        .addArrayOfString(texts(rows, Column::contentSha256))
        .addArrayOfString(texts(rows, Column::reply))
        .addArrayOfString(texts(rows, Column::failure));
  }

  private record Column(
      LeasedLetter letter,
      LetterState state,
      int attempts,
      Optional<Instant> notBefore,
      Optional<Instant> leaseUntil,
      Optional<Instant> sentAt,
      Optional<String> contentSha256,
      Optional<String> reply,
      Optional<String> failure) {}

  private static Column column(LedgerMove move, Instant now) {
    return switch (move) {
      case Begin begin ->
          new Column(
              begin.letter(),
              LetterState.SENDING,
              begin.letter().attempts(),
              Optional.empty(),
              Optional.of(now.plus(begin.limit())),
              Optional.empty(),
              Optional.of(begin.contentSha256()),
              Optional.empty(),
              Optional.empty());
      case Settle(var letter, var settlement) ->
          new Column(
              letter,
              settlement.state(),
              settlement.attempts(),
              settlement.notBefore(),
              Optional.empty(),
              settlement.sentAt(),
              Optional.empty(),
              settlement.answer().map(RelayAnswer::text),
              settlement.failure());
    };
  }

  private static @Nullable OffsetDateTime[] times(
      List<Column> rows, Function<Column, Optional<Instant>> column) {
    return rows.stream()
        .map(row -> column.apply(row).map(LetterRows::time).orElse(null))
        .toArray(OffsetDateTime[]::new);
  }

  private static @Nullable String[] texts(
      List<Column> rows, Function<Column, Optional<String>> column) {
    return rows.stream().map(row -> column.apply(row).orElse(null)).toArray(String[]::new);
  }

  static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
