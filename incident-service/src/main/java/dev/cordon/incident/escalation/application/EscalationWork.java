package dev.cordon.incident.escalation.application;

import dev.cordon.incident.escalation.domain.AlertLimits;
import dev.cordon.incident.escalation.domain.Cause;
import dev.cordon.incident.escalation.domain.Escalation;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What has to be looked at when: a task, an incident, a request, or a page that was asked for. */
public interface EscalationWork {

  /**
   * What this worker holds until its lease ends.
   *
   * @param incidentId the request's own id where the organization is asked for something
   * @param goal tells it from what was changed later
   * @param attempts this one included
   */
  record Look(
      UUID tenant,
      UUID incidentId,
      UUID target,
      Cause cause,
      UUID goal,
      UUID lease,
      int attempts) {}

  /** When there is something to look at again. */
  sealed interface Next {

    record At(Instant at) implements Next {}

    /** Everybody was told; what it is about may still come to its end. */
    record OnChange() implements Next {}

    record Never() implements Next {}
  }

  /** What is due next; nobody else gets it before {@code leasedUntil}. Joins no transaction. */
  Uni<Optional<Look>> claim(Instant now, Instant leasedUntil);

  /** Hands it back, to be looked at then. Joins no transaction. */
  Uni<Void> postpone(Look look, Instant until);

  /**
   * Has brands looked at whose alerts wait for longer than they may, and that nobody looks at yet.
   * Joins no transaction.
   *
   * @param platform for those that have set none
   * @return how many
   */
  Uni<Integer> putAlerts(Instant now, AlertLimits platform);

  /** Joins an open transaction. */
  Uni<Void> put(Caller caller, Escalation escalation, Instant due);

  /**
   * It was looked at; joins an open transaction.
   *
   * @return whether it was still this goal, and this worker's
   */
  Uni<Boolean> looked(Caller caller, Look look, Next next);
}
