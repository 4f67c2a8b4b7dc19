package dev.cordon.incident.casework.application;

import dev.cordon.incident.casework.domain.Blocker;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.casework.domain.Transition;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * What keeps an incident from ending. A feature whose work has to be over first contributes a bean;
 * it is found by being there.
 */
public interface ClosingCondition {

  /**
   * Joins the open transaction. When it decides, that transaction has the incident's row: work that
   * begins under {@link CaseFile#requireOpenForUpdate} is seen here, or finds the incident ended.
   *
   * @param end {@code CLOSE} or {@code REJECT}
   * @return empty when nothing is in the way
   */
  Uni<List<Blocker>> blockers(Caller caller, Incident incident, Transition end);

  /**
   * Whether a merge takes all of it over to the incident that goes on: then it isn't in the way of
   * the other one's end.
   */
  default boolean isTakenOver() {
    return false;
  }
}
