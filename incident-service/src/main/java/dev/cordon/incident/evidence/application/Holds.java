package dev.cordon.incident.evidence.application;

import static dev.cordon.incident.evidence.application.EvidenceFiles.found;

import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.evidence.domain.CustodyEntry;
import dev.cordon.incident.evidence.domain.CustodyKind;
import dev.cordon.incident.evidence.domain.EvidenceFile;
import dev.cordon.incident.evidence.domain.LegalHold;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Legal holds. One on a file is in its chain of custody; one on an incident is over files that come
 * later, too, and is in the incident's timeline.
 */
@ApplicationScoped
public class Holds {

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final EvidenceStore files;
  private final HoldStore holds;
  private final CustodyChain chain;
  private final AuditTrail audit;
  private final Clock clock;

  Holds(
      UnitOfWork unitOfWork,
      CaseFile incidents,
      EvidenceStore files,
      HoldStore holds,
      CustodyChain chain,
      AuditTrail audit,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.files = files;
    this.holds = holds;
    this.chain = chain;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @param evidenceId one file, which must be there still; empty for all of the incident's
   */
  public Uni<LegalHold> set(
      Caller caller, UUID incidentId, Optional<UUID> evidenceId, String reason) {
    LegalHold hold = LegalHold.set(incidentId, evidenceId, reason, caller.actor(), clock.instant());
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .requireForUpdate(caller, incidentId)
                .chain(() -> held(caller, hold))
                .invoke(file -> file.ifPresent(EvidenceFile::requireStored))
                .call(() -> holds.add(caller, hold))
                .call(
                    file -> recorded(caller, hold, file, CustodyKind.HOLD_SET, reason, "hold.set"))
                .replaceWith(hold));
  }

  public Uni<LegalHold> release(Caller caller, UUID incidentId, UUID holdId, String reason) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .requireForUpdate(caller, incidentId)
                .chain(() -> holds.findForUpdate(caller, incidentId, holdId))
                .map(found -> found.orElseThrow(() -> Refusal.notFound("hold")))
                .map(hold -> hold.released(caller.actor(), reason, clock.instant()))
                .call(released -> holds.release(caller, released))
                .call(
                    released ->
                        held(caller, released)
                            .chain(
                                file ->
                                    recorded(
                                        caller,
                                        released,
                                        file,
                                        CustodyKind.HOLD_RELEASED,
                                        reason,
                                        "hold.released"))));
  }

  /** Newest first. */
  public Uni<List<LegalHold>> page(
      Caller caller, UUID incidentId, Optional<UUID> below, int limit) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .require(caller, incidentId)
                .chain(() -> holds.page(caller, incidentId, below, limit)));
  }

  private Uni<Optional<EvidenceFile>> held(Caller caller, LegalHold hold) {
    return hold.evidenceId()
        .map(
            id ->
                found(files.findForUpdate(caller, hold.incidentId(), id))
                    .invoke(file -> EvidenceFiles.requireVisible(file, caller))
                    .map(Optional::of))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
  }

  private Uni<Void> recorded(
      Caller caller,
      LegalHold hold,
      Optional<EvidenceFile> file,
      CustodyKind kind,
      String reason,
      String action) {
    AuditEvent event =
        new AuditEvent(
            action,
            "hold",
            hold.id().toString(),
            Map.of(
                "incident", hold.incidentId().toString(),
                "evidence", hold.evidenceId().map(UUID::toString).orElse(""),
                "reason", Snapshot.digest(reason)));
    return file.map(
            one ->
                chain.add(
                    caller, CustodyEntry.of(one, kind, caller.actor(), reason, clock.instant())))
        .orElseGet(() -> incidents.note(caller, hold.incidentId(), sentence(kind, reason)))
        .chain(() -> audit.append(caller, event));
  }

  private static String sentence(CustodyKind kind, String reason) {
    return (kind == CustodyKind.HOLD_SET
            ? "Legal hold set on all evidence: "
            : "Legal hold on all evidence released: ")
        + reason;
  }
}
