package dev.cordon.incident.alerts.persistence;

import dev.cordon.incident.alerts.application.UntouchedAlerts;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@ApplicationScoped
class PgUntouchedAlerts implements UntouchedAlerts {

  /**
   * By severity, the newest of those that wait for too long. What came before pages were sent for
   * alerts is known. $1 minutes, $2 known, $3 now, $4 the most that are counted, and one.
   */
  private static final String WAITING =
      """
      select coalesce(sum(n.many), 0) as many, coalesce(sum(n.fresh), 0) as fresh
        from unnest(array['UNKNOWN', 'INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'],
                    cast(cast($1 as text) as int[])) as s (severity, minutes)
       cross join lateral (
         select count(*) as many,
                count(*) filter (
                  where c.received_at > cast($2 as timestamptz) - make_interval(mins => s.minutes)
                ) as fresh
           from (select a.received_at from alert a
                  where a.state = 'NEW' and a.duplicate_of is null and a.severity = s.severity
                    and a.received_at > escalation_default_since()
                    and a.received_at <= cast($3 as timestamptz) - make_interval(mins => s.minutes)
                  order by a.received_at desc limit $4) c) n
       where s.minutes > 0
      """;

  /** With something beside the time: a column alone would come as it is. */
  private static final String TAKEN_UP =
      """
      select triaged_at, 1 as beside from alert
       where triaged_at is not null order by triaged_at desc limit 1
      """;

  private final TenantTransactions transactions;

  PgUntouchedAlerts(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Waiting> waiting(Caller caller, Patience patience, Instant known, Instant now) {
    return transactions
        .inSession(
            caller,
            session ->
                transactions
                    .current()
                    .rows(WAITING, minutes(patience), utc(known), utc(now), MOST_COUNTED + 1))
        .map(rows -> rows.getFirst())
        .chain(row -> takenUpAt(caller).map(at -> new Waiting(number(row[0]), number(row[1]), at)));
  }

  @Override
  public Uni<Optional<Instant>> takenUpAt(Caller caller) {
    return transactions.inSession(
        caller,
        session ->
            transactions
                .current()
                .rows(TAKEN_UP)
                .map(rows -> rows.stream().findFirst().map(row -> instant(row[0]))));
  }

  /** As the statement has severities; a session has no arrays. */
  private static String minutes(Patience patience) {
    return Stream.of(
            patience.unknown(),
            patience.informational(),
            patience.low(),
            patience.medium(),
            patience.high(),
            patience.critical())
        .map(Duration::toMinutes)
        .map(String::valueOf)
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }

  /** As the session says it, or a connection. */
  private static Instant instant(Object value) {
    return value instanceof OffsetDateTime time ? time.toInstant() : (Instant) value;
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
