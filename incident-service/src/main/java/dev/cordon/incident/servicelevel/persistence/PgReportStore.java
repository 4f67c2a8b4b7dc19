package dev.cordon.incident.servicelevel.persistence;

import dev.cordon.incident.servicelevel.application.ReportStore;
import dev.cordon.incident.servicelevel.domain.Figures;
import dev.cordon.incident.servicelevel.domain.Figures.Times;
import dev.cordon.incident.servicelevel.domain.Milestone;
import dev.cordon.incident.servicelevel.domain.Period;
import dev.cordon.incident.servicelevel.domain.Rating;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One statement, however many incidents there are; the policy leaves out what is hidden. */
@ApplicationScoped
class PgReportStore implements ReportStore {

  private static final String REPORT =
      """
      select severity, milestone,
             count(*) filter (where took_micros <= minutes * bigint '60000000') as in_time,
             count(*) filter (where took_micros > minutes * bigint '60000000') as late,
             count(*) filter (where due_at < $3) as missed,
             count(*) filter (where due_at >= $3) as running,
             count(paused_since) as paused,
             count(void_at) as not_measured,
             percentile_cont(0.5) within group (order by took_micros) as median,
             percentile_cont(0.9) within group (order by took_micros) as percentile_90
        from incident_service_level
       where started_at >= $1 and started_at < $2
       group by severity, milestone
      """;

  private static final Comparator<Figures> IN_ORDER =
      Comparator.comparing(Figures::rating).thenComparing(Figures::milestone);

  private final TenantTransactions transactions;

  PgReportStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<List<Figures>> of(Caller caller, Period period, Instant now) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(REPORT)
                .execute(
                    Tuple.of(
                        period.from().atOffset(ZoneOffset.UTC),
                        period.until().atOffset(ZoneOffset.UTC),
                        now.atOffset(ZoneOffset.UTC)))
                .map(
                    rows ->
                        Rows.stream(rows).map(PgReportStore::figures).sorted(IN_ORDER).toList()));
  }

  private static Figures figures(Row row) {
    return new Figures(
        Rating.valueOf(row.getString("severity")),
        Milestone.valueOf(row.getString("milestone")),
        row.getLong("in_time"),
        row.getLong("late"),
        row.getLong("missed"),
        row.getLong("running"),
        row.getLong("paused"),
        row.getLong("not_measured"),
        Optional.ofNullable(row.getDouble("median"))
            .map(median -> new Times(micros(median), micros(row.getDouble("percentile_90")))));
  }

  private static Duration micros(double micros) {
    return Duration.of(Math.round(micros), ChronoUnit.MICROS);
  }
}
