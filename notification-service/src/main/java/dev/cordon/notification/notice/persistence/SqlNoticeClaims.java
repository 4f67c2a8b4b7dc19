package dev.cordon.notification.notice.persistence;

import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import dev.cordon.notification.notice.application.NoticeClaims;
import dev.cordon.notification.notice.domain.Backing;
import dev.cordon.notification.notice.domain.Backing.Basis;
import dev.cordon.notification.notice.domain.Backing.Claim;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class SqlNoticeClaims implements NoticeClaims {

  private static final String FORGET = "delete from notice_claim where notice_id = $1";

  private static final String ADD =
      """
      insert into notice_claim (notice_id, category, finding_id, line_id, content_hash)
      select $1, category, finding_id, line_id, $5
        from unnest($2::text[], $3::uuid[], $4::uuid[]) as claim (category, finding_id, line_id)
      on conflict (tenant_id, notice_id, category, finding_id) do nothing
      """;

  private static final String WITHDRAWN =
      "select finding_id from withdrawal where line_id = any ($1) order by finding_id limit 1";

  private static final String SETTLED =
      """
      select not exists (select from notice_claim c join withdrawal w using (tenant_id, line_id)
                          where c.notice_id = $1 and w.frozen_at is null) as settled
      """;

  private static final String LOCK =
      "select notice_id from notice where incident_id = $1 order by notice_id for update";

  private static final String RELYING =
      """
      select distinct c.notice_id from notice_claim c join notice n using (tenant_id, notice_id)
       where c.line_id = $2 and n.incident_id = $1 order by c.notice_id
      """;

  private record Relied(Claim claim, Basis basis) {}

  private final TenantTransactions transactions;

  SqlNoticeClaims(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> replace(Caller caller, UUID noticeId, Backing backing) {
    return execute(caller, FORGET, Tuple.of(noticeId)).chain(() -> add(caller, noticeId, backing));
  }

  @Override
  public Uni<Void> add(Caller caller, UUID noticeId, Backing backing) {
    List<Relied> rows =
        backing.claims().stream()
            .flatMap(claim -> claim.findings().stream().map(basis -> new Relied(claim, basis)))
            .toList();
    Tuple columns =
        Tuple.tuple()
            .addValue(noticeId)
            .addArrayOfString(
                rows.stream().map(row -> row.claim().category().name()).toArray(String[]::new))
            .addArrayOfUUID(rows.stream().map(row -> row.basis().findingId()).toArray(UUID[]::new))
            .addArrayOfUUID(rows.stream().map(row -> row.basis().lineId()).toArray(UUID[]::new))
            .addValue(backing.contentHash());
    return execute(caller, ADD, columns).replaceWithVoid();
  }

  @Override
  public Uni<Optional<UUID>> withdrawn(Caller caller, Backing backing) {
    UUID[] lines =
        backing.claims().stream()
            .flatMap(claim -> claim.findings().stream())
            .map(Basis::lineId)
            .distinct()
            .toArray(UUID[]::new);
    return execute(caller, WITHDRAWN, Tuple.tuple().addArrayOfUUID(lines))
        .map(rows -> ids(rows, "finding_id").stream().findFirst());
  }

  @Override
  public Uni<Boolean> isSettled(Caller caller, UUID noticeId) {
    return execute(caller, SETTLED, Tuple.of(noticeId))
        .map(rows -> rows.iterator().next().getBoolean("settled"));
  }

  @Override
  public Uni<List<UUID>> relying(Caller caller, UUID incidentId, UUID lineId) {
    return execute(caller, RELYING, Tuple.of(incidentId, lineId))
        .map(rows -> ids(rows, "notice_id"));
  }

  /** In two statements: the second sees what was written under the locks that the first got. */
  @Override
  public Uni<List<UUID>> lockRelying(Caller caller, UUID incidentId, UUID lineId) {
    return execute(caller, LOCK, Tuple.of(incidentId))
        .chain(() -> relying(caller, incidentId, lineId));
  }

  private Uni<RowSet<Row>> execute(Caller caller, String sql, Tuple parameters) {
    return transactions.inConnection(
        caller, connection -> connection.preparedQuery(sql).execute(parameters));
  }

  private static List<UUID> ids(RowSet<Row> rows, String column) {
    return Rows.all(rows, row -> row.getUUID(column));
  }
}
