package dev.cordon.incident.exchange.persistence;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.merging.application.MergeStep;
import dev.cordon.incident.merging.application.Takeovers;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Indicators of the merged incident are found at the one that goes on, as the same STIX objects; in
 * circles each is once, by the row that it was shared with.
 */
@ApplicationScoped
class MergedIndicators implements MergeStep {

  /** So many take about a second; more are refused. */
  private static final int MOST = 20_000;

  /** With something beside the count: a column alone would come as it is. */
  private static final String COUNT =
      """
      select count(*) as many, 1 as beside
        from (select 1 from indicator where incident_id = $1 limit $2) i
      """;

  private static final String TAKE =
      """
      with taken as (
        insert into indicator
          (id, stix_id, incident_id, type, value, tlp, stix, created_at, created_by, merged_from)
        select uuidv7(), i.stix_id, cast($1 as uuid), i.type, i.value, i.tlp, i.stix, i.created_at,
               i.created_by, coalesce(i.merged_from, i.incident_id)
          from (select s.* from indicator s where s.incident_id = cast($2 as uuid) order by s.id) i
        returning 1)
      select count(*) as many, 1 as beside from taken
      """;

  private final TenantTransactions transactions;
  private final Takeovers takeovers;

  MergedIndicators(TenantTransactions transactions, Takeovers takeovers) {
    this.transactions = transactions;
    this.takeovers = takeovers;
  }

  @Override
  public Uni<Void> take(Caller caller, Incident survivor, Incident merged) {
    return number(caller, COUNT, merged.id(), MOST + 1)
        .invoke(MergedIndicators::requireFew)
        .chain(() -> number(caller, TAKE, survivor.id(), merged.id()))
        .chain(count -> takeovers.counted(caller, survivor, merged, "indicator", count));
  }

  private static void requireFew(int indicators) {
    if (indicators > MOST) {
      throw Refusal.of(
          ErrorReason.TOO_LARGE,
          "It has more than 20,000 indicators: merge the other way round, into this one.");
    }
  }

  private Uni<Integer> number(Caller caller, String sql, Object... parameters) {
    return transactions.inSession(
        caller,
        session ->
            transactions
                .current()
                .rows(sql, parameters)
                .map(rows -> ((Number) rows.getFirst()[0]).intValue()));
  }
}
