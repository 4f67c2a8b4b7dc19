package dev.cordon.incident.exposure.application;

import dev.cordon.incident.casework.application.ClosingCondition;
import dev.cordon.incident.casework.domain.Blocker;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.casework.domain.Transition;
import dev.cordon.incident.exposure.domain.Computation;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** An incident isn't over while it is being counted whom it exposed. */
@ApplicationScoped
class RunningComputations implements ClosingCondition {

  private final ExposureStore exposures;

  RunningComputations(ExposureStore exposures) {
    this.exposures = exposures;
  }

  @Override
  public Uni<List<Blocker>> blockers(Caller caller, Incident incident, Transition end) {
    return exposures
        .computing(caller, incident.id())
        .map(computing -> computing.stream().map(RunningComputations::blocker).toList());
  }

  /** One that was given up goes on when it is asked for again, so that says how to end it. */
  private static Blocker blocker(Computation computation) {
    return new Blocker(
        "exposures",
        "is being counted since %s: wait for it, or ask for it again with the same scope"
            .formatted(computation.startedAt().truncatedTo(ChronoUnit.SECONDS)));
  }
}
