package dev.cordon.incident.merging.application;

import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;

/**
 * What keeps an incident from becoming a duplicate, beside what keeps it from ending. Found by
 * being there.
 */
public interface MergeCondition {

  /**
   * Refuses it. Joins the open transaction, which has both rows.
   *
   * @param merged would end
   */
  Uni<Void> require(Caller caller, Incident survivor, Incident merged);
}
