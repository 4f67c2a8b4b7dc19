package dev.cordon.notification.notice.persistence;

import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import dev.cordon.notification.notice.application.NoticePage;
import dev.cordon.notification.notice.application.NoticeRepository;
import dev.cordon.notification.notice.domain.Notice;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class SqlNoticeRepository implements NoticeRepository {

  private static final String INSERT =
      """
      insert into notice (notice_id, incident_id, exposure_id, channel, default_language, versions,
             author, editors, version, created_at, state, approver, approved_at, approved_hash,
             releaser, released_at, completed_at, failure, failed_at, paused_by, paused_at,
             corrects_finding, corrects_people, corrects_digest, stopped_by, stopped_at, stop_reason,
             settled_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
              $20, $21, $22, $23, $24, $25, $26, $27, $28)
      """;

  private static final String UPDATE =
      """
      update notice
         set incident_id = $2, exposure_id = $3, channel = $4, default_language = $5, versions = $6,
             author = $7, editors = $8, version = $9, created_at = $10, state = $11,
             approver = $12, approved_at = $13, approved_hash = $14, releaser = $15,
             released_at = $16, completed_at = $17, failure = $18, failed_at = $19,
             paused_by = $20, paused_at = $21, corrects_finding = $22, corrects_people = $23,
             corrects_digest = $24, stopped_by = $25, stopped_at = $26, stop_reason = $27,
             settled_at = $28
       where notice_id = $1
      """;

  private static final String FIND = "select * from notice where notice_id = $1";
  private static final String LOCK = FIND + " for update";

  /** Texts are read only of the rows that the page has room for. */
  private static final String PAGE =
      """
      select n.*, page.has_more
        from (select notice_id,
                     row_number() over newest as place,
                     sum(text_bytes) over newest as bytes,
                     lead(notice_id) over newest is not null as has_more
                from (select notice_id, text_bytes from notice
                       where $1::uuid is null or notice_id < $1
                       order by notice_id desc limit $2 + 1) found
              window newest as (order by notice_id desc)) page
        join notice n using (notice_id)
       where page.place <= $2 and (page.place = 1 or page.bytes <= $3)
       order by n.notice_id desc
      """;

  private static final String COUNT_UNDER_WAY =
      """
      select count(*) from notice
       where incident_id = $1 and state in ('released', 'sending', 'paused', 'stopping')
      """;

  private final TenantTransactions transactions;

  SqlNoticeRepository(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> insert(Caller caller, Notice notice) {
    return execute(caller, INSERT, NoticeRow.from(notice)).replaceWithVoid();
  }

  @Override
  public Uni<Void> update(Caller caller, Notice notice) {
    return execute(caller, UPDATE, NoticeRow.from(notice)).replaceWithVoid();
  }

  @Override
  public Uni<Optional<Notice>> find(Caller caller, UUID id) {
    return execute(caller, FIND, Tuple.of(id)).map(SqlNoticeRepository::first);
  }

  @Override
  public Uni<Optional<Notice>> lock(Caller caller, UUID id) {
    return execute(caller, LOCK, Tuple.of(id)).map(SqlNoticeRepository::first);
  }

  @Override
  public Uni<NoticePage> page(Caller caller, Optional<UUID> after, int rows, int bytes) {
    return execute(caller, PAGE, Tuple.of(after.orElse(null), rows, bytes))
        .map(SqlNoticeRepository::toPage);
  }

  @Override
  public Uni<Integer> countUnderWay(Caller caller, UUID incidentId) {
    return execute(caller, COUNT_UNDER_WAY, Tuple.of(incidentId))
        .map(rows -> rows.iterator().next().getLong(0).intValue());
  }

  private Uni<RowSet<Row>> execute(Caller caller, String sql, Tuple parameters) {
    return transactions.inConnection(
        caller, connection -> connection.preparedQuery(sql).execute(parameters));
  }

  private static NoticePage toPage(RowSet<Row> rows) {
    boolean hasMore = false;
    for (Row row : rows) {
      hasMore = row.getBoolean("has_more");
    }
    return new NoticePage(notices(rows), hasMore);
  }

  private static Optional<Notice> first(RowSet<Row> rows) {
    return Rows.first(rows, NoticeRow::toNotice);
  }

  private static List<Notice> notices(RowSet<Row> rows) {
    return Rows.all(rows, NoticeRow::toNotice);
  }
}
