package dev.cordon.incident.evidence.application;

import static dev.cordon.incident.evidence.application.EvidenceFiles.found;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.evidence.application.EvidenceFiles.Listed;
import dev.cordon.incident.evidence.domain.Content;
import dev.cordon.incident.evidence.domain.CustodyEntry;
import dev.cordon.incident.evidence.domain.CustodyKind;
import dev.cordon.incident.evidence.domain.EvidenceFile;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Destroys evidence: one asks, another confirms, and neither while a hold stands, or something that
 * stands relies on it. Both have the incident's row, as does whoever sets a hold or relies on it,
 * so that of the two at once one sees the other.
 */
@ApplicationScoped
public class Destructions {

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final EvidenceStore files;
  private final HoldStore holds;
  private final EvidenceReliance reliance;
  private final CustodyChain chain;
  private final EvidenceFiles evidence;
  private final Removal removal;
  private final Clock clock;

  Destructions(
      UnitOfWork unitOfWork,
      CaseFile incidents,
      EvidenceStore files,
      HoldStore holds,
      EvidenceReliance reliance,
      CustodyChain chain,
      EvidenceFiles evidence,
      Removal removal,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.files = files;
    this.holds = holds;
    this.reliance = reliance;
    this.chain = chain;
    this.evidence = evidence;
    this.removal = removal;
    this.clock = clock;
  }

  /** The first of two; nothing is destroyed yet. */
  public Uni<Listed> ask(
      Caller caller, UUID incidentId, UUID id, long expectedVersion, String reason) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            dispensable(caller, incidentId, id)
                .chain(
                    file ->
                        replace(
                            caller,
                            file,
                            before ->
                                before.askDestruction(
                                    expectedVersion, reason, caller.actor(), clock.instant()),
                            CustodyKind.DESTRUCTION_ASKED,
                            reason)));
  }

  public Uni<Listed> withdraw(Caller caller, UUID incidentId, UUID id, long expectedVersion) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            found(files.findForUpdate(caller, incidentId, id))
                .invoke(file -> EvidenceFiles.requireVisible(file, caller))
                .chain(
                    file ->
                        replace(
                            caller,
                            file,
                            before -> before.withdrawDestruction(expectedVersion),
                            CustodyKind.DESTRUCTION_WITHDRAWN,
                            "")));
  }

  private Uni<Listed> replace(
      Caller caller,
      EvidenceFile before,
      UnaryOperator<EvidenceFile> change,
      CustodyKind kind,
      String reason) {
    EvidenceFile after = change.apply(before);
    Instant now = clock.instant();
    return files
        .replace(caller, after)
        .chain(() -> chain.add(caller, CustodyEntry.of(after, kind, caller.actor(), reason, now)))
        .chain(() -> evidence.listed(caller, after));
  }

  /**
   * The second, by another person: for good.
   *
   * @param sha256 of what that person has looked at
   */
  public Uni<Listed> confirm(Caller caller, UUID incidentId, UUID id, String sha256) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            dispensable(caller, incidentId, id)
                .map(file -> file.confirmDestruction(sha256, caller.actor(), clock.instant()))
                .call(destroyed -> removal.destroy(caller, destroyed, reason(destroyed)))
                .call(destroyed -> incidents.note(caller, incidentId, sentence(destroyed)))
                .chain(destroyed -> evidence.listed(caller, destroyed)));
  }

  private Uni<EvidenceFile> dispensable(Caller caller, UUID incidentId, UUID id) {
    return incidents
        .requireForUpdate(caller, incidentId)
        .chain(() -> found(files.findForUpdate(caller, incidentId, id)))
        .invoke(file -> EvidenceFiles.requireVisible(file, caller))
        .call(file -> requireNoHold(caller, file))
        .call(file -> reliance.requireNone(caller, file));
  }

  private Uni<Void> requireNoHold(Caller caller, EvidenceFile file) {
    return holds
        .standing(caller, file.incidentId())
        .invoke(
            standing -> {
              if (EvidenceFiles.isHeld(file, standing)) {
                throw Refusal.of(
                    ErrorReason.UNDER_HOLD,
                    "A legal hold forbids to destroy it: a counsel has to release that first.");
              }
            })
        .replaceWithVoid();
  }

  private static String reason(EvidenceFile destroyed) {
    return switch (destroyed.content()) {
      case Content.Destroyed content -> content.destruction().reason();
      case Content.Receiving _, Content.Dropped _, Content.Stored _ ->
          throw new IllegalStateException("it isn't destroyed");
    };
  }

  private static String sentence(EvidenceFile destroyed) {
    return "Evidence %s destroyed: %s"
        .formatted(destroyed.description().name().text(), reason(destroyed));
  }
}
