package dev.cordon.incident.escalation.application;

import dev.cordon.incident.escalation.application.EscalationWork.Look;
import dev.cordon.incident.escalation.domain.Escalation;
import dev.cordon.incident.escalation.domain.Policy;
import java.time.Instant;
import java.util.List;

/**
 * How an escalation begins. What was over for a while, by its task or with its incident, and what
 * is overdue from the moment at which its due time was counted, is counted from now if it is
 * overdue, so that nobody is paged for all that was missed at once; what was said before the due
 * time isn't said twice.
 */
final class Beginning {

  private Beginning() {}

  /**
   * @param late whether its incident was reopened, or it was overdue when it came to be due
   * @param reason what is said of it; empty of what says everything itself
   * @param over those about the same that have ended without an acknowledgement
   */
  static Escalation of(
      Look look,
      boolean late,
      Instant anchor,
      String reason,
      Policy policy,
      List<Escalation> over,
      Instant now) {
    return switch (look.cause()) {
      case TASK, OBLIGATION, REQUEST, RECEIVED_REQUEST ->
          ofWhatIsDue(look, late, anchor, policy, over, now);
      case SEVERITY -> Escalation.ofSeverity(look.incidentId(), anchor, policy.version(), now);
      case SERVICE_LEVEL ->
          Escalation.ofServiceLevel(
              look.incidentId(), look.target(), anchor, policy.version(), now);
      case ALERTS -> Escalation.ofAlerts(look.target(), anchor, reason, policy.version(), now);
      case PAGE -> throw new IllegalStateException("a page begins when it is asked for");
    };
  }

  private static Escalation ofWhatIsDue(
      Look look, boolean late, Instant anchor, Policy policy, List<Escalation> over, Instant now) {
    Escalation begun =
        Escalation.ofWhatIsDue(
            look.cause(), look.incidentId(), look.target(), anchor, policy.version(), now);
    boolean again = late || !over.isEmpty();
    if (again && anchor.isBefore(now)) {
      return begun.countedFrom(now);
    }
    int done =
        over.stream()
            .filter(one -> one.policyVersion() == policy.version())
            .mapToInt(Escalation::stepsDone)
            .max()
            .orElse(0);
    return begun.advanced(done, begun.nextStepAt());
  }
}
