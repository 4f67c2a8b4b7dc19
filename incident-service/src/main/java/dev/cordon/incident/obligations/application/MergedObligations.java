package dev.cordon.incident.obligations.application;

import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.merging.application.MergeStep;
import dev.cordon.incident.merging.application.Takeovers;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What is owed for a duplicate is owed for the incident that goes on: the obligations themselves
 * move, with what was done about them. None is dropped for being there twice: whether two are one
 * is for a privacy officer to say, who states that one of them isn't owed.
 */
@ApplicationScoped
class MergedObligations implements MergeStep {

  private final ObligationStore obligations;
  private final ObligationRecounts recounts;
  private final Takeovers takeovers;

  MergedObligations(ObligationStore obligations, ObligationRecounts recounts, Takeovers takeovers) {
    this.obligations = obligations;
    this.recounts = recounts;
    this.takeovers = takeovers;
  }

  @Override
  public Uni<Void> take(Caller caller, Incident survivor, Incident merged) {
    return obligations
        .takeOver(caller, merged.id(), survivor.id())
        .chain(count -> takeovers.counted(caller, survivor, merged, "obligation", count))
        // By what is recorded there, whether awareness was merged before this or will be.
        .chain(() -> recounts.stated(caller, survivor.id()));
  }
}
