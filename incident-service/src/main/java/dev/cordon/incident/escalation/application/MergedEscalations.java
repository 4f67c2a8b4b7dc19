package dev.cordon.incident.escalation.application;

import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.escalation.domain.Cause;
import dev.cordon.incident.escalation.domain.Escalation;
import dev.cordon.incident.merging.application.MergeStep;
import dev.cordon.kernel.background.InTurn;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * What is about an obligation ends with the duplicate: the obligation goes over to the incident
 * that goes on, and is a matter of that one from then on. The row of work goes with it, so nothing
 * else would end this.
 */
@ApplicationScoped
class MergedEscalations implements MergeStep {

  /** More than an incident has of them. */
  private static final int MOST = 1_000;

  private final EscalationStore store;
  private final Endings endings;
  private final Clock clock;

  MergedEscalations(EscalationStore store, Endings endings, Clock clock) {
    this.store = store;
    this.endings = endings;
    this.clock = clock;
  }

  @Override
  public Uni<Void> take(Caller caller, Incident survivor, Incident merged) {
    return store
        .page(caller, merged.id(), Optional.empty(), MOST)
        .map(MergedEscalations::ofObligations)
        .chain(
            left ->
                InTurn.each(
                    left,
                    one -> endings.over(caller, one, "the incident is merged", clock.instant())));
  }

  private static List<Escalation> ofObligations(List<Escalation> all) {
    return all.stream()
        .filter(one -> one.cause() == Cause.OBLIGATION)
        .filter(one -> !one.isOver())
        .toList();
  }
}
