package dev.cordon.incident.alerts.persistence;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.merging.application.AlertsOfIncidents;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Alerts go on to the incident that theirs was merged into. Whoever merges alerts into an incident
 * has its row first, so none comes into the merged one meanwhile; and all take alerts in the order
 * of their ids, so that nobody waits in a circle.
 */
@ApplicationScoped
class MovedAlerts implements AlertsOfIncidents {

  /** With something beside the count: a column alone would come as it is. */
  private static final String COUNT =
      """
      select count(*) as many, 1 as beside
        from (select 1 from alert where incident_id = $1 limit $2) a
      """;

  private static final String MOVE =
      """
      with held as materialized (
        select id from alert where incident_id = $2 order by id for no key update),
      moved as (
        update alert a set incident_id = $1, merged_from = coalesce(a.merged_from, a.incident_id)
          from held
         where a.id = held.id
        returning 1)
      select count(*) as many, 1 as beside from moved
      """;

  private final TenantTransactions transactions;

  MovedAlerts(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Integer> move(Caller caller, UUID from, UUID to) {
    return number(caller, COUNT, from, MOST + 1)
        .invoke(MovedAlerts::requireFew)
        .chain(() -> number(caller, MOVE, to, from));
  }

  private static void requireFew(int alerts) {
    if (alerts > MOST) {
      throw Refusal.of(
          ErrorReason.TOO_LARGE,
          "It has more than 20,000 alerts: merge the other way round, into this one.");
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
