package dev.cordon.incident.obligations.application;

import dev.cordon.incident.casework.application.ClosingCondition;
import dev.cordon.incident.casework.domain.Blocker;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.casework.domain.Transition;
import dev.cordon.incident.obligations.domain.Obligation;
import dev.cordon.incident.obligations.domain.ObligationState;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An incident isn't over while somebody has to be told of it by law, nor was it nothing. A merge
 * takes what runs over, so it isn't in the way of that.
 */
@ApplicationScoped
class RunningObligations implements ClosingCondition {

  /** As many as a refusal names. */
  private static final int MOST = 50;

  private final ObligationStore obligations;

  RunningObligations(ObligationStore obligations) {
    this.obligations = obligations;
  }

  @Override
  public Uni<List<Blocker>> blockers(Caller caller, Incident incident, Transition end) {
    return obligations
        .page(caller, incident.id(), Set.of(ObligationState.RUNNING), Optional.empty(), MOST)
        .map(running -> running.stream().map(RunningObligations::blocker).toList());
  }

  @Override
  public boolean isTakenOver() {
    return true;
  }

  private static Blocker blocker(Obligation obligation) {
    return new Blocker(
        "obligations",
        "%s runs, %s: say how it was met, or why it isn't owed"
            .formatted(obligation.title(), obligation.dueWords()));
  }
}
