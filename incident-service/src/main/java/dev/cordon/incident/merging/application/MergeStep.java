package dev.cordon.incident.merging.application;

import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;

/**
 * What another feature does so that nothing is lost when an incident becomes a duplicate: it moves
 * what has to go on, set-wise, and leaves the rest where it is. Found by being there.
 */
public interface MergeStep {

  /**
   * Joins the open transaction, which has both rows.
   *
   * @param survivor as it is now
   * @param merged has ended
   */
  Uni<Void> take(Caller caller, Incident survivor, Incident merged);
}
