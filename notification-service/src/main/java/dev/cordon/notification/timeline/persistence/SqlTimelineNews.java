package dev.cordon.notification.timeline.persistence;

import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import dev.cordon.notification.letter.domain.Outcomes;
import dev.cordon.notification.notice.domain.Notice;
import dev.cordon.notification.notice.domain.NoticeStep;
import dev.cordon.notification.timeline.application.TimelineNews;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Table {@code timeline_news}: without a policy, so every statement names its tenant or takes any.
 */
@ApplicationScoped
class SqlTimelineNews implements TimelineNews {

  private static final String PUT =
      """
      insert into timeline_news (notice_id, version, incident_id, step, sent, failed, unknown,
                                 never_sent, initiator, call_id, made_at, due_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
      """;

  /** Nothing overtakes an earlier one of its notice, whose telling has failed or isn't over yet. */
  private static final String CLAIM =
      """
      with c as materialized (
        select w.tenant_id, w.notice_id, w.version from timeline_news w
         where w.due_at <= $1
           and not exists (select from timeline_news e
                            where e.tenant_id = w.tenant_id and e.notice_id = w.notice_id
                              and e.version < w.version)
         order by w.due_at, w.version limit 1 for update of w skip locked
      )
      update timeline_news n set due_at = $2, attempts = n.attempts + 1
        from c
       where n.tenant_id = c.tenant_id and n.notice_id = c.notice_id and n.version = c.version
      returning n.*
      """;

  private static final String TOLD =
      "delete from timeline_news where tenant_id = $1 and notice_id = $2 and version = $3";

  private static final String POSTPONE =
      """
      update timeline_news set due_at = $4
       where tenant_id = $1 and notice_id = $2 and version = $3
      """;

  private static final String OLDEST = "select min(made_at) as made_at from timeline_news";

  private final TenantTransactions transactions;
  private final Callers callers;

  SqlTimelineNews(TenantTransactions transactions, Callers callers) {
    this.transactions = transactions;
    this.callers = callers;
  }

  @Override
  public Uni<Void> put(
      Caller caller, Notice notice, NoticeStep step, Outcomes outcomes, Instant madeAt) {
    Tuple row =
        Tuple.tuple()
            .addValue(notice.id())
            .addValue(notice.version())
            .addValue(notice.content().incidentId())
            .addValue(step.name().toLowerCase(Locale.ROOT))
            .addValue(outcomes.sent())
            .addValue(outcomes.failed())
            .addValue(outcomes.unknown())
            .addValue(outcomes.neverSent())
            .addValue(caller.actor())
            .addValue(caller.requestId())
            .addValue(utc(madeAt));
    return transactions
        .inConnection(caller, connection -> connection.preparedQuery(PUT).execute(row))
        .replaceWithVoid();
  }

  @Override
  public Uni<Optional<News>> claim(Instant now, Instant leaseEnd) {
    return unbound(CLAIM, Tuple.of(utc(now), utc(leaseEnd)))
        .map(rows -> Rows.first(rows, this::news));
  }

  @Override
  public Uni<Void> told(News news) {
    return unbound(TOLD, key(news)).replaceWithVoid();
  }

  @Override
  public Uni<Void> postpone(News news, Instant until) {
    return unbound(POSTPONE, key(news).addValue(utc(until))).replaceWithVoid();
  }

  @Override
  public Uni<Optional<Instant>> oldest() {
    return unbound(OLDEST, Tuple.tuple())
        .map(rows -> Optional.ofNullable(rows.iterator().next().getOffsetDateTime("made_at")))
        .map(oldest -> oldest.map(OffsetDateTime::toInstant));
  }

  private Uni<RowSet<Row>> unbound(String sql, Tuple parameters) {
    return transactions.unbound(connection -> connection.preparedQuery(sql).execute(parameters));
  }

  private static Tuple key(News news) {
    UUID tenant = news.caller().tenant().id();
    return Tuple.of(tenant, news.noticeId(), news.version());
  }

  private News news(Row row) {
    return new News(
        callers.acting(
            row.getUUID("tenant_id"), row.getString("initiator"), row.getString("call_id")),
        row.getUUID("incident_id"),
        row.getUUID("notice_id"),
        row.getLong("version"),
        NoticeStep.valueOf(row.getString("step").toUpperCase(Locale.ROOT)),
        new Outcomes(
            row.getLong("sent"),
            row.getLong("failed"),
            row.getLong("unknown"),
            row.getLong("never_sent")),
        row.getOffsetDateTime("made_at").toInstant(),
        row.getInteger("attempts"));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
