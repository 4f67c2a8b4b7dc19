package dev.cordon.incident.casework.application;

import dev.cordon.incident.casework.domain.Blocker;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** What keeps an incident that has ended from being reopened. Found by being there. */
public interface ReopeningCondition {

  /**
   * Joins the open transaction, which has the incident's row when it decides.
   *
   * @return empty when nothing is in the way
   */
  Uni<List<Blocker>> blockers(Caller caller, Incident incident);
}
