package dev.cordon.incident.merging.application;

import dev.cordon.incident.casework.application.ReopeningCondition;
import dev.cordon.incident.casework.domain.Blocker;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Work goes on at the survivor alone: two that are open would be two truths. */
@ApplicationScoped
class MergedStaysEnded implements ReopeningCondition {

  private final MergeStore merges;

  MergedStaysEnded(MergeStore merges) {
    this.merges = merges;
  }

  @Override
  public Uni<List<Blocker>> blockers(Caller caller, Incident incident) {
    return merges
        .isMerged(caller, incident.id())
        .map(
            merged ->
                merged
                    ? List.of(
                        new Blocker(
                            "merges",
                            "it was merged into another incident, where work goes on: open a new"
                                + " one for what turns out to be apart"))
                    : List.of());
  }
}
