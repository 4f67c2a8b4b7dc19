package dev.cordon.incident.requests.persistence;

import dev.cordon.incident.requests.application.RequestNews;
import dev.cordon.incident.requests.domain.ActionRequest;
import dev.cordon.incident.requests.domain.Side;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/**
 * Table {@code request_news}: without a policy, so every statement names its tenant or takes any.
 */
@ApplicationScoped
class PgRequestNews implements RequestNews {

  private static final String PUT =
      """
      insert into request_news (tenant_id, request_id, version, initiator, call_id, due_at, put_at)
      values (?1, ?2, ?3, ?4, ?5, ?6, ?6)
      """;

  /**
   * Nothing overtakes an earlier one of its request, whose telling has failed or isn't over yet.
   */
  private static final String CLAIM =
      """
      with c as materialized (
        select w.tenant_id, w.request_id, w.version from request_news w
         where w.due_at <= $1
           and not exists (select from request_news e
                            where e.tenant_id = w.tenant_id and e.request_id = w.request_id
                              and e.version < w.version)
         order by w.due_at, w.version limit 1 for update of w skip locked
      )
      update request_news n
         set due_at = $1 + make_interval(secs => least($2 * power(2, least(n.tries, 20)), $3)),
             tries = n.tries + 1
        from c
       where n.tenant_id = c.tenant_id and n.request_id = c.request_id and n.version = c.version
      returning n.tenant_id, n.request_id, n.version, n.initiator, n.call_id
      """;

  private static final String WAITING = "select min(put_at) as since from request_news";

  private static final double MILLIS_A_SECOND = 1_000;

  private static final String TOLD =
      """
      delete from request_news
       where tenant_id = app_tenant() and request_id = ?1 and version = ?2
      """;

  private final TenantTransactions transactions;

  PgRequestNews(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> put(Caller caller, ActionRequest request, Side told, Instant now) {
    UUID tenant = request.party(told).id();
    String initiator =
        switch (told) {
          case ASKER -> request.recipient().signature();
          case RECIPIENT -> request.asker().signature();
        };
    return transactions.inSession(
        caller,
        session ->
            session
                .createNativeQuery(PUT)
                .setParameter(1, tenant)
                .setParameter(2, request.id())
                .setParameter(3, request.version())
                .setParameter(4, initiator)
                .setParameter(5, caller.requestId())
                .setParameter(6, utc(now))
                .executeUpdate()
                .replaceWithVoid());
  }

  @Override
  public Uni<Optional<News>> claim(Instant now, Duration lease, Duration longest) {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(CLAIM)
                .execute(Tuple.of(utc(now), seconds(lease), seconds(longest)))
                .map(rows -> Rows.first(rows, PgRequestNews::news)));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / MILLIS_A_SECOND;
  }

  @Override
  public Uni<Optional<Instant>> waitingSince() {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(WAITING)
                .execute()
                .map(rows -> rows.iterator().next().getOffsetDateTime("since"))
                .map(since -> Optional.ofNullable(since).map(OffsetDateTime::toInstant)));
  }

  @Override
  public Uni<Boolean> told(Caller caller, News news) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createNativeQuery(TOLD)
                .setParameter(1, news.requestId())
                .setParameter(2, news.version())
                .executeUpdate()
                .map(rows -> rows == 1));
  }

  private static News news(Row row) {
    return new News(
        row.getUUID("tenant_id"),
        row.getUUID("request_id"),
        row.getLong("version"),
        row.getString("initiator"),
        row.getString("call_id"));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
