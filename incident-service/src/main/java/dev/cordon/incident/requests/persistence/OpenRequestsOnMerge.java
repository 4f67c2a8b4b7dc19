package dev.cordon.incident.requests.persistence;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.merging.application.MergeCondition;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * What others were asked to do stays with its incident, and so does their answer: while one is
 * waited for, the incident doesn't become somebody's duplicate, where nobody would see it.
 */
@ApplicationScoped
class OpenRequestsOnMerge implements MergeCondition {

  /** With something beside the count: a column alone would come as it is. */
  private static final String OPEN =
      """
      select count(*) as many, 1 as beside
        from (select 1 from action_request
               where tenant_id = app_tenant() and incident_id = $1 and active limit 1) r
      """;

  private final TenantTransactions transactions;

  OpenRequestsOnMerge(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> require(Caller caller, Incident survivor, Incident merged) {
    return transactions.inSession(
        caller,
        session ->
            transactions
                .current()
                .rows(OPEN, merged.id())
                .invoke(rows -> requireNone(((Number) rows.getFirst()[0]).intValue()))
                .replaceWithVoid());
  }

  private static void requireNone(int open) {
    if (open > 0) {
      throw Refusal.of(
          ErrorReason.TRANSITION_BLOCKED,
          "Do first what errors names; then the incident can be merged.",
          List.of(
              new FieldViolation(
                  "requests", "are open: withdraw them, or wait for what is answered")));
    }
  }
}
