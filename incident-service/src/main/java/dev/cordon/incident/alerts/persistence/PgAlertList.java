package dev.cordon.incident.alerts.persistence;

import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.incident.alerts.application.AlertList;
import dev.cordon.incident.alerts.domain.AlertReport;
import dev.cordon.incident.alerts.domain.Severity;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PgAlertList implements AlertList {

  private final TenantTransactions transactions;

  PgAlertList(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Optional<ListedAlert>> find(Caller caller, UUID id) {
    return read(caller, AlertSql.one(id)).map(found -> found.stream().findFirst());
  }

  @Override
  public Uni<List<ListedAlert>> page(
      Caller caller, Filter filter, Optional<Place> after, int limit) {
    return read(caller, AlertSql.page(filter, after, limit));
  }

  private Uni<List<ListedAlert>> read(Caller caller, AlertSql sql) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(sql.text())
                .execute(sql.parameters())
                .map(rows -> Rows.all(rows, PgAlertList::alert)));
  }

  private static ListedAlert alert(Row row) {
    return new ListedAlert(
        row.getUUID("id"),
        report(row),
        row.getOffsetDateTime("received_at").toInstant(),
        row.getLong("times"),
        Optional.ofNullable(row.getLong("times_since")),
        row.getOffsetDateTime("last_seen_at").toInstant(),
        Optional.ofNullable(row.getUUID("duplicate_of")),
        row.getLong("duplicates").intValue(),
        TriageColumns.triage(
            row.getString("state"),
            row.getUUID("incident_id"),
            row.getString("dismissal"),
            row.getString("note"),
            row.getString("triaged_by"),
            instant(row.getOffsetDateTime("triaged_at"))),
        Optional.ofNullable(row.getUUID("merged_from")));
  }

  private static AlertReport report(Row row) {
    return new AlertReport(
        row.getString("source"),
        row.getString("reference"),
        row.getString("title"),
        row.getString("description"),
        Severity.valueOf(row.getString("severity")),
        row.getOffsetDateTime("occurred_at").toInstant(),
        ObservedJson.read(row.getString("observables")),
        row.getString("fields"),
        Tlp.valueOf(row.getString("tlp")));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
