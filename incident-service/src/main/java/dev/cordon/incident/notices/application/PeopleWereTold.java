package dev.cordon.incident.notices.application;

import dev.cordon.incident.casework.application.RejectingCondition;
import dev.cordon.incident.casework.domain.Blocker;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * People were written to, of it or of what was merged into it: that isn't made undone by calling it
 * a false alarm. Known once the notification service has told of the release, within a second.
 */
@ApplicationScoped
class PeopleWereTold implements RejectingCondition {

  private final ToldSteps told;

  PeopleWereTold(ToldSteps told) {
    this.told = told;
  }

  @Override
  public Uni<List<Blocker>> blockers(Caller caller, Incident incident) {
    return told.isReleased(caller, incident.id())
        .map(
            released ->
                released
                    ? List.of(
                        new Blocker(
                            "notices",
                            "a notice was released to people: take the incident to its close"))
                    : List.of());
  }
}
