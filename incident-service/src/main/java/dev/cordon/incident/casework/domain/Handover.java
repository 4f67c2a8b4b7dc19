package dev.cordon.incident.casework.domain;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.Refusal;
import java.util.Optional;

/**
 * A change of the owner. Whoever works on an incident takes it, whosever it was; that somebody else
 * has it from now on, or nobody, is said by somebody who leads: work that is put on colleagues by
 * each other is nobody's in the end.
 *
 * @param to empty for nobody
 * @param by subject of whoever says so
 * @param byLead whoever says so is an incident-lead
 */
public record Handover(Optional<Owner> to, String by, boolean byLead) {

  /** Refuses what these people may not do with an owner. */
  void check() {
    if (!byLead && !isTaking()) {
      throw Refusal.of(
          ErrorReason.MISSING_ROLE,
          "Only an incident-lead gives an incident to somebody else, or to nobody: take it"
              + " yourself, or ask one.");
    }
  }

  private boolean isTaking() {
    return to.map(Owner::subject).filter(by::equals).isPresent();
  }

  /** For the timeline, which guests may read: it names nobody. */
  public String sentence() {
    if (to.isEmpty()) {
      return "The incident has no owner any more.";
    }
    return isTaking() ? "The incident was taken over." : "The incident has another owner.";
  }
}
