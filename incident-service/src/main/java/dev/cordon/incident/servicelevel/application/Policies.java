package dev.cordon.incident.servicelevel.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.identity.application.OwnKeys;
import dev.cordon.incident.servicelevel.domain.Policy;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Within which times a brand wants its incidents worked on. */
@ApplicationScoped
public class Policies {

  private final UnitOfWork unitOfWork;
  private final PolicyStore store;
  private final AuditTrail audit;
  private final Clock clock;

  Policies(UnitOfWork unitOfWork, PolicyStore store, AuditTrail audit, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  public Uni<Policy> get(Caller caller) {
    return unitOfWork.inTransaction(caller, () -> store.newest(caller));
  }

  /**
   * Incidents that are open keep the version that they were opened under.
   *
   * @param wanted with the version that it replaces
   */
  public Uni<Policy> set(Caller caller, Policy wanted) {
    // Whoever took the provider over could make every time a year, and nobody would be told.
    OwnKeys.require(caller);
    Policy checked = wanted.checked();
    return unitOfWork.inTransaction(
        caller,
        () ->
            store
                .lock(caller)
                .chain(() -> store.newest(caller))
                .chain(before -> replace(caller, before, checked)));
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
            wanted.targets(),
            wanted.unratedAs(),
            wanted.warnPercent(),
            caller.actor(),
            clock.instant());
    return store
        .add(caller, after)
        .chain(() -> audit.append(caller, ServiceLevelEvents.set(before, after)))
        .replaceWith(after);
  }
}
