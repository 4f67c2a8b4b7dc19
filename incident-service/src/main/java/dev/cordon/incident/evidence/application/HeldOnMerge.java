package dev.cordon.incident.evidence.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.merging.application.MergeCondition;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * While counsel holds something of an incident, it stays what it was filed as: it can't become
 * somebody's duplicate.
 */
@ApplicationScoped
class HeldOnMerge implements MergeCondition {

  private final HoldStore holds;

  HeldOnMerge(HoldStore holds) {
    this.holds = holds;
  }

  @Override
  public Uni<Void> require(Caller caller, Incident survivor, Incident merged) {
    return holds
        .standing(caller, merged.id())
        .invoke(
            standing -> {
              if (!standing.isEmpty()) {
                throw Refusal.of(
                    ErrorReason.UNDER_HOLD,
                    "A legal hold stands on the incident that would end: counsel releases it, or"
                        + " merge the other way round.");
              }
            })
        .replaceWithVoid();
  }
}
