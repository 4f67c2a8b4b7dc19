package dev.cordon.incident.exposure.application;

import dev.cordon.incident.casework.application.RejectingCondition;
import dev.cordon.incident.casework.domain.Blocker;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.exposure.domain.Findings;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Where people's data got out, something happened: clocks run and people may have to be told, which
 * nobody would look for in what was rejected. A finding that turned out wrong is no longer in the
 * way once a newer one says so.
 */
@ApplicationScoped
class FoundExposed implements RejectingCondition {

  /** One for all categories: they are put right in the same way. */
  private static final Blocker BLOCKER =
      new Blocker(
          "findings",
          "people's data was found exposed: state by findings that it was not, or take the incident"
              + " to its close");

  private final ExposureStore exposures;

  FoundExposed(ExposureStore exposures) {
    this.exposures = exposures;
  }

  @Override
  public Uni<List<Blocker>> blockers(Caller caller, Incident incident) {
    return exposures
        .findings(caller, incident.id())
        .map(Findings::exposed)
        .map(exposed -> exposed.isEmpty() ? List.of() : List.of(BLOCKER));
  }
}
