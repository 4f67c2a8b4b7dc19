package dev.cordon.notification.withdrawal.persistence;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.SetLimit;
import dev.cordon.kernel.tenancy.TenantTransactions;
import dev.cordon.notification.withdrawal.application.WithdrawalSource.Pending;
import dev.cordon.notification.withdrawal.application.WithdrawalStore;
import dev.cordon.notification.withdrawal.domain.ToldCount;
import dev.cordon.notification.withdrawal.domain.ToldLetter;
import dev.cordon.notification.withdrawal.domain.ToldLetter.Outcome;
import dev.cordon.notification.withdrawal.domain.Withdrawal;
import dev.cordon.notification.withdrawal.domain.Withdrawal.Told;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class SqlWithdrawalStore implements WithdrawalStore {

  private final TenantTransactions transactions;
  private final SetLimit limit;

  SqlWithdrawalStore(TenantTransactions transactions, SetLimit limit) {
    this.transactions = transactions;
    this.limit = limit;
  }

  @Override
  public Uni<Boolean> add(Caller caller, Pending pending, Instant now) {
    Tuple row =
        Tuple.tuple()
            .addValue(pending.findingId())
            .addValue(pending.incidentId())
            .addValue(pending.lineId())
            .addValue(pending.category().name())
            .addValue(pending.caller().initiator())
            .addValue(time(pending.withdrawnAt()))
            .addValue(time(now));
    return execute(caller, WithdrawalSql.ADD, row).map(rows -> rows.rowCount() == 1);
  }

  @Override
  public Uni<Optional<Withdrawal>> find(Caller caller, UUID findingId) {
    return execute(caller, WithdrawalSql.FIND, Tuple.of(findingId))
        .map(rows -> Rows.first(rows, SqlWithdrawalStore::withdrawal));
  }

  @Override
  public Uni<Optional<Withdrawal>> lock(Caller caller, UUID findingId) {
    return execute(caller, WithdrawalSql.LOCK, Tuple.of(findingId))
        .map(rows -> Rows.first(rows, SqlWithdrawalStore::withdrawal));
  }

  @Override
  public Uni<Open> open(Caller caller, Withdrawal withdrawal) {
    return execute(
            caller, WithdrawalSql.OPEN, Tuple.of(withdrawal.lineId(), withdrawal.incidentId()))
        .map(rows -> rows.iterator().next())
        .map(row -> new Open(row.getLong("under_way"), row.getLong("unknown")));
  }

  @Override
  public Uni<Void> freeze(Caller caller, Withdrawal withdrawal, Instant now) {
    UUID finding = withdrawal.findingId();
    return execute(caller, WithdrawalSql.PATIENCE.formatted(limit.expression()), Tuple.tuple())
        .chain(
            () ->
                execute(
                    caller,
                    WithdrawalSql.FREEZE,
                    Tuple.of(withdrawal.lineId(), withdrawal.incidentId(), finding)))
        .chain(() -> execute(caller, WithdrawalSql.COUNT, Tuple.of(finding)))
        .chain(() -> execute(caller, WithdrawalSql.FROZEN, Tuple.of(finding, time(now))))
        .replaceWithVoid();
  }

  @Override
  public Uni<List<ToldCount>> counts(Caller caller, UUID findingId) {
    return execute(caller, WithdrawalSql.COUNTS, Tuple.of(findingId))
        .map(rows -> Rows.all(rows, SqlWithdrawalStore::count));
  }

  @Override
  public Uni<List<ToldLetter>> page(
      Caller caller, UUID findingId, Optional<Outcome> outcome, Optional<Place> after, int rows) {
    Tuple parameters = Tuple.of(findingId, rows);
    after.ifPresent(place -> parameters.addValue(place.noticeId()).addValue(place.personId()));
    String sql =
        WithdrawalSql.page(
            outcome.map(one -> one.name().toLowerCase(Locale.ROOT)).orElse(""), after.isPresent());
    return execute(caller, sql, parameters)
        .map(found -> Rows.all(found, SqlWithdrawalStore::letter));
  }

  private static Withdrawal withdrawal(Row row) {
    return new Withdrawal(
        row.getUUID("finding_id"),
        row.getUUID("incident_id"),
        row.getUUID("line_id"),
        DataCategory.valueOf(row.getString("category")),
        instant(row, "withdrawn_at"),
        instant(row, "stopped_at"),
        Optional.ofNullable(row.getOffsetDateTime("frozen_at")).map(at -> told(row, at)));
  }

  private static Told told(Row row, OffsetDateTime at) {
    return new Told(
        at.toInstant(),
        row.getLong("people"),
        row.getLong("letters"),
        row.getLong("unknown"),
        row.getString("digest"));
  }

  private static ToldCount count(Row row) {
    return new ToldCount(
        row.getUUID("notice_id"),
        row.getString("country"),
        row.getString("language"),
        row.getLong("letters"),
        row.getLong("unknown"));
  }

  private static ToldLetter letter(Row row) {
    return new ToldLetter(
        row.getUUID("notice_id"),
        row.getString("content_hash"),
        row.getUUID("person_id"),
        row.getUUID("letter_id"),
        Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
        Optional.ofNullable(row.getOffsetDateTime("sent_at")).map(OffsetDateTime::toInstant),
        row.getString("language"),
        row.getString("country"),
        row.getString("recipient_domain"));
  }

  private Uni<RowSet<Row>> execute(Caller caller, String sql, Tuple parameters) {
    return transactions.inConnection(
        caller, connection -> connection.preparedQuery(sql).execute(parameters));
  }

  private static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
