package dev.cordon.incident.casework.application;

import dev.cordon.incident.casework.domain.Blocker;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * What shows that there was an incident, so that it isn't rejected as if it had been nothing; asked
 * beside every {@link ClosingCondition}. A duplicate isn't asked: what it shows goes on to the
 * incident that it is a duplicate of. Found by being there.
 */
public interface RejectingCondition {

  /**
   * Joins the open transaction, which has the incident's row when it decides.
   *
   * @return empty when nothing is in the way
   */
  Uni<List<Blocker>> blockers(Caller caller, Incident incident);
}
