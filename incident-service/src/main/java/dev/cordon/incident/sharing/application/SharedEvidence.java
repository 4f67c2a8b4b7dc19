package dev.cordon.incident.sharing.application;

import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.evidence.application.CustodyChain;
import dev.cordon.incident.evidence.application.EvidenceStore;
import dev.cordon.incident.evidence.application.Reading;
import dev.cordon.incident.evidence.domain.CustodyEntry;
import dev.cordon.incident.evidence.domain.EvidenceFile;
import dev.cordon.incident.evidence.domain.Reason;
import dev.cordon.incident.sharing.application.SharedIncidents.Visit;
import dev.cordon.incident.sharing.domain.Part;
import dev.cordon.incident.sharing.domain.Share;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Evidence of others. What is known of it is read as a guest, and that it is handed out is recorded
 * as one, under the database's policies. Chunks and keys are out of a guest's reach: this service
 * reads them for who holds such an entry, and looks at the share before each.
 */
@ApplicationScoped
public class SharedEvidence {

  private final UnitOfWork unitOfWork;
  private final SharedIncidents shared;
  private final EvidenceStore files;
  private final CustodyChain chain;
  private final Reading reading;
  private final Callers callers;
  private final Clock clock;

  SharedEvidence(
      UnitOfWork unitOfWork,
      SharedIncidents shared,
      EvidenceStore files,
      CustodyChain chain,
      Reading reading,
      Callers callers,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.shared = shared;
    this.files = files;
    this.chain = chain;
    this.reading = reading;
    this.callers = callers;
    this.clock = clock;
  }

  /** A file that may be read now, under its entry in the owner's chain of custody. */
  public record Begun(EvidenceFile file, UUID readingId) {}

  /** Newest first; those whose label the recipient may see. */
  public Uni<List<EvidenceFile>> page(Visit visit, Optional<UUID> below, int limit) {
    return shared.read(
        visit, () -> files.page(visit.guest(), visit.share().incidentId(), below, limit));
  }

  /**
   * @param purpose 1 to 500 characters
   */
  public Uni<Begun> open(Visit visit, UUID evidenceId, String purpose) {
    return unitOfWork.inTransaction(
        visit.guest(),
        () ->
            files
                .find(visit.guest(), visit.share().incidentId(), evidenceId)
                .map(found -> found.orElseThrow(SharedEvidence::notFound))
                .chain(file -> begun(visit, file, Reason.purpose(purpose))));
  }

  private Uni<Begun> begun(Visit visit, EvidenceFile file, String purpose) {
    CustodyEntry entry =
        CustodyEntry.downloadedByGuest(
            file, visit.share().id(), visit.share().signature(), purpose, clock.instant());
    return chain.add(visit.guest(), entry).replaceWith(new Begun(file, entry.id()));
  }

  /**
   * The chunk that begins there. A share that has ended meanwhile ends it.
   *
   * @param caller a person of the recipient, or the gateway that goes on for one
   */
  public Uni<byte[]> read(
      Caller caller, UUID shareId, UUID evidenceId, UUID readingId, long offset) {
    return shared
        .share(caller, shareId)
        .invoke(share -> requirePart(share, caller))
        .chain(
            share ->
                reading.readShared(
                    callers.acting(share.owner().id(), caller.actor(), caller.requestId()),
                    share.id(),
                    share.incidentId(),
                    evidenceId,
                    readingId,
                    offset));
  }

  /** For a service, the database doesn't ask who is named. */
  private static void requirePart(Share share, Caller caller) {
    List<String> named = share.terms().subjects();
    if (!share.holds(Part.EVIDENCE) || !(named.isEmpty() || named.contains(caller.actor()))) {
      throw notFound();
    }
  }

  private static Refusal notFound() {
    return Refusal.notFound("shared evidence");
  }
}
