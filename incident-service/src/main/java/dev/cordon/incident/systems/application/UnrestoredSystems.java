package dev.cordon.incident.systems.application;

import dev.cordon.incident.casework.application.ClosingCondition;
import dev.cordon.incident.casework.domain.Blocker;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.casework.domain.Transition;
import dev.cordon.incident.systems.application.SystemStore.Affected;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** An incident isn't over while systems are down because of it. */
@ApplicationScoped
class UnrestoredSystems implements ClosingCondition {

  /** As many as a refusal names. */
  private static final int MOST = 50;

  private final SystemStore systems;

  UnrestoredSystems(SystemStore systems) {
    this.systems = systems;
  }

  @Override
  public Uni<List<Blocker>> blockers(Caller caller, Incident incident, Transition end) {
    return systems
        .unrestored(caller, incident.id(), MOST)
        .map(unrestored -> unrestored.stream().map(UnrestoredSystems::blocker).toList());
  }

  private static Blocker blocker(Affected affected) {
    return new Blocker(
        "systems",
        "%s is %s: bring it back, and state that it is restored"
            .formatted(affected.system().name(), affected.effect().state().word()));
  }
}
