package dev.cordon.incident.alerts.persistence;

import dev.cordon.incident.alerts.application.IntakeStore;
import dev.cordon.incident.alerts.application.Receipt;
import dev.cordon.incident.alerts.domain.Batch;
import dev.cordon.incident.alerts.domain.Batch.Sent;
import dev.cordon.incident.alerts.domain.TitleKey;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

@ApplicationScoped
class PgIntakeStore implements IntakeStore {

  private final TenantTransactions transactions;

  PgIntakeStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public <T> Uni<T> inTransaction(Caller caller, Supplier<Uni<T>> work) {
    return transactions.inConnection(caller, connection -> work.get());
  }

  @Override
  public Uni<List<Receipt>> record(Caller caller, Batch batch, Instant now, Instant groupsUntil) {
    Tuple columns = columns(batch.alerts()).addValue(utc(now)).addValue(utc(groupsUntil));
    return transactions
        .inConnection(
            caller, connection -> connection.preparedQuery(IntakeSql.RECORD).execute(columns))
        .map(rows -> receipts(batch.alerts(), rows));
  }

  private static Tuple columns(List<Sent> alerts) {
    return Tuple.tuple()
        .addValue(column(alerts, Sent::id, UUID[]::new))
        .addValue(texts(alerts, sent -> sent.report().source()))
        .addValue(texts(alerts, sent -> sent.report().reference()))
        .addValue(column(alerts, Sent::times, Long[]::new))
        .addValue(column(alerts, sent -> sent.fingerprint().value(), UUID[]::new))
        .addValue(texts(alerts, sent -> sent.report().title()))
        .addValue(texts(alerts, sent -> TitleKey.of(sent.report().title())))
        .addValue(texts(alerts, sent -> sent.report().description()))
        .addValue(texts(alerts, sent -> sent.report().severity().name()))
        .addValue(texts(alerts, sent -> sent.report().tlp().name()))
        .addValue(column(alerts, sent -> utc(sent.report().occurredAt()), OffsetDateTime[]::new))
        .addValue(texts(alerts, sent -> ObservedJson.write(sent.report().observables())))
        .addValue(texts(alerts, sent -> sent.report().fields()));
  }

  private static String[] texts(List<Sent> alerts, Function<Sent, String> value) {
    return column(alerts, value, String[]::new);
  }

  private static <T> T[] column(
      List<Sent> alerts, Function<Sent, T> value, IntFunction<T[]> array) {
    return alerts.stream().map(value).toArray(array);
  }

  private static List<Receipt> receipts(List<Sent> alerts, RowSet<Row> rows) {
    Map<UUID, Receipt> receipts = new HashMap<>();
    rows.forEach(row -> receipts.put(row.getUUID("id"), receipt(row)));
    return alerts.stream()
        .map(sent -> Optional.ofNullable(receipts.get(sent.id())))
        .map(receipt -> receipt.orElseThrow(() -> new IllegalStateException("an alert is lost")))
        .toList();
  }

  private static Receipt receipt(Row row) {
    return new Receipt(
        row.getUUID("alert_id"),
        row.getUUID("alert_id").equals(row.getUUID("id")),
        row.getLong("times"),
        row.getOffsetDateTime("first_seen_at").toInstant(),
        row.getOffsetDateTime("last_seen_at").toInstant(),
        Optional.ofNullable(row.getUUID("duplicate_of")));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
