package dev.cordon.incident.negatives.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.exposure.application.ExposureStore;
import dev.cordon.incident.merging.application.MergeCondition;
import dev.cordon.incident.negatives.domain.Contradictions;
import dev.cordon.incident.negatives.domain.Contradictions.Side;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Two incidents that say the opposite of the same data don't become one: letters of the one would
 * go on to assure people of what the other has found to be untrue.
 */
@ApplicationScoped
class ContradictionsOnMerge implements MergeCondition {

  private final ExposureStore exposures;
  private final NegativeFindingStore negatives;

  ContradictionsOnMerge(ExposureStore exposures, NegativeFindingStore negatives) {
    this.exposures = exposures;
    this.negatives = negatives;
  }

  @Override
  public Uni<Void> require(Caller caller, Incident survivor, Incident merged) {
    return side(caller, survivor.id())
        .chain(
            goesOn -> side(caller, merged.id()).map(ends -> Contradictions.between(goesOn, ends)))
        .invoke(ContradictionsOnMerge::requireNone)
        .replaceWithVoid();
  }

  private Uni<Side> side(Caller caller, UUID incidentId) {
    return exposures
        .findings(caller, incidentId)
        .chain(
            findings ->
                negatives.all(caller, incidentId).map(denials -> new Side(findings, denials)));
  }

  private static void requireNone(List<FieldViolation> contradictions) {
    if (!contradictions.isEmpty()) {
      throw Refusal.of(
          ErrorReason.CONTRADICTED,
          "They contradict each other: put right what errors names, then they can be merged.",
          contradictions);
    }
  }
}
