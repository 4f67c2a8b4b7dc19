package dev.cordon.incident.notices.persistence;

import dev.cordon.incident.notices.application.ToldSteps;
import dev.cordon.incident.notices.domain.NoticeNews;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Table {@code notice_line}. */
@ApplicationScoped
class PgToldSteps implements ToldSteps {

  private static final String KEEP =
      """
      insert into notice_line (incident_id, notice_id, version, released) values (?1, ?2, ?3, ?4)
      on conflict do nothing
      """;

  /** With something beside it: a column alone would come as it is. */
  private static final String IS_RELEASED =
      "select case when app_is_released($1) then 1 else 0 end as released, 1 as beside";

  private final TenantTransactions transactions;

  PgToldSteps(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Boolean> keep(Caller caller, NoticeNews news) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createNativeQuery(KEEP)
                .setParameter(1, news.incidentId())
                .setParameter(2, news.noticeId())
                .setParameter(3, news.version())
                .setParameter(4, news.step().isRelease())
                .executeUpdate()
                .map(rows -> rows == 1));
  }

  @Override
  public Uni<Boolean> isReleased(Caller caller, UUID incidentId) {
    return transactions.inSession(
        caller,
        session ->
            transactions
                .current()
                .rows(IS_RELEASED, incidentId)
                .map(rows -> ((Number) rows.getFirst()[0]).intValue() == 1));
  }
}
