package dev.cordon.incident.escalation.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.escalation.domain.Policy;
import dev.cordon.incident.identity.application.OwnKeys;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Who is told when nobody answers, as a brand wants it. */
@ApplicationScoped
public class Policies {

  private final PolicyStore store;
  private final Carriers carriers;
  private final AuditTrail audit;
  private final Clock clock;

  Policies(PolicyStore store, Carriers carriers, AuditTrail audit, Clock clock) {
    this.store = store;
    this.carriers = carriers;
    this.audit = audit;
    this.clock = clock;
  }

  public Uni<Policy> get(Caller caller) {
    return store.newest(caller);
  }

  /**
   * @param wanted with the version that it replaces
   */
  public Uni<Policy> set(Caller caller, Policy wanted) {
    // Whoever took the provider over would have nobody told of it.
    OwnKeys.require(caller);
    Policy checked = wanted.checked();
    carriers.require(checked.channels(), "steps");
    return store.locked(
        caller, () -> store.newest(caller).chain(before -> replace(caller, before, checked)));
  }

  private Uni<Policy> replace(Caller caller, Policy before, Policy wanted) {
    if (before.version() != wanted.version()) {
      throw Refusal.of(
          ErrorReason.VERSION_MISMATCH,
          "The policy was changed meanwhile: read it and decide again.");
    }
    Policy after =
        new Policy(
            before.version() + 1,
            wanted.steps(),
            wanted.dutyRole(),
            wanted.repeats(),
            wanted.repeatMinutes(),
            wanted.quietHours(),
            caller.actor(),
            clock.instant());
    return store
        .add(caller, after)
        .chain(() -> lookAgain(caller, after))
        .chain(() -> audit.append(caller, EscalationEvents.of(before, after)))
        .replaceWith(after);
  }

  /** What is due soon may have a reminder by it. */
  private Uni<Void> lookAgain(Caller caller, Policy after) {
    return store.lookAgain(
        caller, after.setAt(), after.setAt().plus(Duration.ofMinutes(Policy.MOST_MINUTES)));
  }
}
