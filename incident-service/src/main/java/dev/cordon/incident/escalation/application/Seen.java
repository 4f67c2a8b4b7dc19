package dev.cordon.incident.escalation.application;

import dev.cordon.incident.escalation.application.EscalationWork.Look;
import dev.cordon.incident.escalation.domain.Escalation;
import dev.cordon.incident.escalation.domain.Policy;
import dev.cordon.kernel.identity.Caller;
import java.time.Instant;
import java.util.List;

/**
 * What one look goes by.
 *
 * @param policies the newest first, and those that escalations about it go by
 * @param since when somebody is told
 */
record Seen(
    Caller.Service caller,
    Look look,
    List<Policy> policies,
    Instant since,
    Recipients recipients,
    Instant now) {

  /** Somebody was faster: rolls back. */
  static final class Changed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Changed() {
      super("changed meanwhile", null, false, false);
    }
  }

  /** The one that it has begun with. */
  Policy policy(Escalation escalation) {
    return policies.stream()
        .filter(policy -> policy.version() == escalation.policyVersion())
        .findFirst()
        .orElseThrow(Changed::new);
  }

  /** Whether it was due before anybody wanted to be told: to edit a policy silences nothing. */
  boolean isKnown(Instant anchor) {
    return anchor.isBefore(since);
  }

  Policy newest() {
    return policies.getFirst();
  }
}
