package dev.cordon.incident.evidence.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.evidence.domain.Content;
import dev.cordon.incident.evidence.domain.EvidenceFile;
import dev.cordon.incident.registry.application.DepartureCondition;
import dev.cordon.incident.registry.application.LeavingOrganization;
import dev.cordon.kernel.background.InTurn;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * Destroys the evidence of an organization that leaves, once its time is over; refuses to let it go
 * while a hold stands, since nobody of it could release that any more. An operation that meets one
 * all the same stops there, and says so to the operators.
 */
@ApplicationScoped
class LeavingEvidence implements LeavingOrganization, DepartureCondition {

  private static final int FILES_AT_ONCE = 50;
  private static final String REASON = "The organization has left.";

  private final UnitOfWork unitOfWork;
  private final EvidenceStore files;
  private final HoldStore holds;
  private final Removal removal;
  private final Clock clock;

  LeavingEvidence(
      UnitOfWork unitOfWork, EvidenceStore files, HoldStore holds, Removal removal, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.files = files;
    this.holds = holds;
    this.removal = removal;
    this.clock = clock;
  }

  @Override
  public Uni<Void> require(Caller.Service caller) {
    return unitOfWork.inTransaction(caller, () -> requireNoHold(caller));
  }

  private Uni<Void> requireNoHold(Caller caller) {
    return holds
        .standing(caller)
        .invoke(
            standing -> {
              if (standing > 0) {
                throw Refusal.of(
                    ErrorReason.UNDER_HOLD,
                    "Legal holds on evidence stand (%d): a counsel of the organization has to release"
                            .formatted(standing)
                        + " them first.");
              }
            })
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> leave(Caller.Service caller) {
    return InTurn.whilst(() -> unitOfWork.inTransaction(caller, () -> some(caller)));
  }

  /** Whether there may be more. */
  private Uni<Boolean> some(Caller.Service caller) {
    return requireNoHold(caller)
        .chain(() -> files.remaining(caller, FILES_AT_ONCE))
        .call(found -> InTurn.each(found, file -> destroyed(caller, file)))
        .map(found -> found.size() == FILES_AT_ONCE);
  }

  private Uni<Void> destroyed(Caller.Service caller, EvidenceFile file) {
    return switch (file.content()) {
      case Content.Receiving _ -> removal.drop(caller, file, "organization_left");
      case Content.Stored _ -> {
        EvidenceFile gone = file.left(REASON, caller.actor(), clock.instant());
        yield removal.destroy(caller, gone, REASON);
      }
      case Content.Dropped _, Content.Destroyed _ -> Uni.createFrom().voidItem();
    };
  }
}
