package dev.cordon.incident.evidence.application;

import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.evidence.application.CustodyStore.Place;
import dev.cordon.incident.evidence.domain.Content;
import dev.cordon.incident.evidence.domain.CustodyEntry;
import dev.cordon.incident.evidence.domain.CustodyKind;
import dev.cordon.incident.evidence.domain.EvidenceFile;
import dev.cordon.incident.evidence.domain.LegalHold;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is known of evidence, and who had it. */
@ApplicationScoped
public class EvidenceFiles {

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final EvidenceStore files;
  private final CustodyStore custody;
  private final CustodyChain chain;
  private final HoldStore holds;
  private final EvidenceWork work;
  private final Clock clock;

  EvidenceFiles(
      UnitOfWork unitOfWork,
      CaseFile incidents,
      EvidenceStore files,
      CustodyStore custody,
      CustodyChain chain,
      HoldStore holds,
      EvidenceWork work,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.files = files;
    this.custody = custody;
    this.chain = chain;
    this.holds = holds;
    this.work = work;
    this.clock = clock;
  }

  /**
   * A file as people see it.
   *
   * @param held a hold on it, or on its incident, stands
   */
  public record Listed(EvidenceFile file, boolean held) {

    static Listed of(EvidenceFile file, List<LegalHold> standing) {
      return new Listed(file, isHeld(file, standing));
    }
  }

  /** A page of a chain of custody, and what it is about. */
  public record Report(Listed file, List<CustodyEntry> entries) {}

  static boolean isHeld(EvidenceFile file, List<LegalHold> standing) {
    return standing.stream()
        .anyMatch(hold -> hold.evidenceId().map(file.id()::equals).orElse(true));
  }

  /** One that is on its way in is there for whoever sends it. */
  public Uni<Listed> get(Caller caller, UUID incidentId, UUID id) {
    return unitOfWork.inTransaction(caller, () -> visible(caller, incidentId, id));
  }

  private Uni<Listed> visible(Caller caller, UUID incidentId, UUID id) {
    return found(files.find(caller, incidentId, id))
        .invoke(file -> requireVisible(file, caller))
        .chain(file -> listed(caller, file));
  }

  /** With what holds it. Joins an open transaction. */
  Uni<Listed> listed(Caller caller, EvidenceFile file) {
    return holds.standing(caller, file.incidentId()).map(standing -> Listed.of(file, standing));
  }

  /** Newest first; none that is on its way in. */
  public Uni<List<Listed>> page(Caller caller, UUID incidentId, Optional<UUID> below, int limit) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .require(caller, incidentId)
                .map(Incident::id)
                .chain(incident -> files.page(caller, incident, below, limit))
                .chain(
                    found ->
                        holds
                            .standing(caller, incidentId)
                            .map(standing -> listed(found, standing))));
  }

  private static List<Listed> listed(List<EvidenceFile> found, List<LegalHold> standing) {
    return found.stream().map(file -> Listed.of(file, standing)).toList();
  }

  /** Oldest first. */
  public Uni<Report> custody(
      Caller caller, UUID incidentId, UUID id, Optional<Place> after, int limit) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            visible(caller, incidentId, id)
                .chain(
                    file ->
                        custody
                            .page(caller, id, after, limit)
                            .map(entries -> new Report(file, entries))));
  }

  /** Records what happened to it outside of Cordon; also once the incident has ended. */
  public Uni<CustodyEntry> transfer(
      Caller caller,
      UUID incidentId,
      UUID id,
      String recipient,
      String reason,
      Optional<Instant> happenedAt) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            found(files.find(caller, incidentId, id))
                .invoke(EvidenceFile::requireStored)
                .map(
                    file ->
                        CustodyEntry.transferred(
                            file, recipient, reason, happenedAt, caller.actor(), clock.instant()))
                .call(entry -> chain.add(caller, entry)));
  }

  /** Has the stored bytes read back; the outcome is recorded when a worker has done it. */
  public Uni<Listed> verify(Caller caller, UUID incidentId, UUID id) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            found(files.find(caller, incidentId, id))
                .invoke(EvidenceFile::requireStored)
                .call(() -> work.put(caller, id, EvidenceWork.Kind.VERIFY, clock.instant()))
                .chain(file -> listed(caller, file)));
  }

  /**
   * What a worker has found. Joins an open transaction; nothing for one that is destroyed since.
   */
  Uni<Void> verified(Caller caller, UUID id, boolean intact) {
    return files
        .findForUpdate(caller, id)
        .chain(
            found ->
                found
                    .filter(file -> file.content() instanceof Content.Stored)
                    .map(file -> verified(caller, file, intact))
                    .orElseGet(() -> Uni.createFrom().voidItem()));
  }

  private Uni<Void> verified(Caller caller, EvidenceFile file, boolean intact) {
    Instant now = clock.instant();
    CustodyKind kind = intact ? CustodyKind.VERIFIED : CustodyKind.DAMAGED;
    return files
        .replace(caller, file.verified(intact, now))
        .chain(() -> chain.add(caller, CustodyEntry.of(file, kind, caller.actor(), "", now)));
  }

  static Uni<EvidenceFile> found(Uni<Optional<EvidenceFile>> file) {
    return file.map(found -> found.orElseThrow(() -> Refusal.notFound("evidence")));
  }

  /** What isn't all there exists for whoever sends it. */
  static void requireVisible(EvidenceFile file, Caller caller) {
    boolean own =
        file.content() instanceof Content.Receiving && file.addedBy().equals(caller.actor());
    if (!file.isKept() && !own) {
      throw Refusal.notFound("evidence");
    }
  }
}
