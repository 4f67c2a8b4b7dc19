package dev.cordon.incident.joint.persistence;

import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.merging.application.MergeStep;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** A brand takes part with the incident that goes on. (It is in a joint incident with one.) */
@ApplicationScoped
class MergedParticipation implements MergeStep {

  private static final String MOVE =
      """
      update joint_participation set incident_id = $1 where incident_id = $2
      returning joint_id
      """;

  private final TenantTransactions transactions;

  MergedParticipation(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> take(Caller caller, Incident survivor, Incident merged) {
    return transactions.inSession(
        caller,
        session -> transactions.current().rows(MOVE, survivor.id(), merged.id()).replaceWithVoid());
  }
}
