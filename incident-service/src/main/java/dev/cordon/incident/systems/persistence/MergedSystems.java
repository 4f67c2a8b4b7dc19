package dev.cordon.incident.systems.persistence;

import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.merging.application.MergeStep;
import dev.cordon.incident.merging.application.Takeovers;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Systems that the merged incident affected are affected by the one that goes on. Where both name
 * one, what that says stays: the other one has ended, so its systems are back.
 */
@ApplicationScoped
class MergedSystems implements MergeStep {

  private static final String TAKE =
      """
      with taken as (
        insert into incident_system
          (incident_id, system_id, version, state, reason, stated_by, stated_at, merged_from)
        select cast($1 as uuid), e.system_id, 1, e.state, e.reason, e.stated_by, e.stated_at,
               coalesce(e.merged_from, e.incident_id)
          from (select distinct on (s.system_id) s.* from incident_system s
                 where s.incident_id = cast($2 as uuid) order by s.system_id, s.version desc) e
         where not exists (select from incident_system o
                            where o.incident_id = cast($1 as uuid) and o.system_id = e.system_id)
        returning 1)
      select count(*) as many, 1 as beside from taken
      """;

  private final TenantTransactions transactions;
  private final Takeovers takeovers;

  MergedSystems(TenantTransactions transactions, Takeovers takeovers) {
    this.transactions = transactions;
    this.takeovers = takeovers;
  }

  @Override
  public Uni<Void> take(Caller caller, Incident survivor, Incident merged) {
    return transactions
        .inSession(caller, session -> transactions.current().rows(TAKE, survivor.id(), merged.id()))
        .map(rows -> ((Number) rows.getFirst()[0]).intValue())
        .chain(count -> takeovers.counted(caller, survivor, merged, "affected_system", count));
  }
}
