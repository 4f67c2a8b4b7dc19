package dev.cordon.incident.evidence.application;

import static dev.cordon.incident.evidence.application.EvidenceFiles.found;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.evidence.application.EvidenceFiles.Listed;
import dev.cordon.incident.evidence.application.FileKeys.Opened;
import dev.cordon.incident.evidence.domain.Content;
import dev.cordon.incident.evidence.domain.CustodyEntry;
import dev.cordon.incident.evidence.domain.CustodyKind;
import dev.cordon.incident.evidence.domain.EvidenceFile;
import dev.cordon.incident.evidence.domain.Reason;
import dev.cordon.incident.evidence.domain.TamperedException;
import dev.cordon.incident.evidence.domain.Whole;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Hands evidence out: first that it is handed out is recorded, and committed; then it is read, a
 * chunk a call, under the entry's id.
 */
@ApplicationScoped
public class Reading {

  private final UnitOfWork unitOfWork;
  private final EvidenceStore files;
  private final ContentStore contents;
  private final CustodyStore custody;
  private final CustodyChain chain;
  private final FileKeys keys;
  private final EvidenceFiles evidence;
  private final EvidenceWork work;
  private final EvidenceLimits limits;
  private final Clock clock;

  Reading(
      UnitOfWork unitOfWork,
      EvidenceStore files,
      ContentStore contents,
      CustodyStore custody,
      CustodyChain chain,
      FileKeys keys,
      EvidenceFiles evidence,
      EvidenceWork work,
      EvidenceLimits limits,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.files = files;
    this.contents = contents;
    this.custody = custody;
    this.chain = chain;
    this.keys = keys;
    this.evidence = evidence;
    this.work = work;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * A file that may be read now.
   *
   * @param readingId of its entry in the chain of custody
   */
  public record Begun(Listed file, UUID readingId) {}

  /**
   * @param purpose 1 to 500 characters
   */
  public Uni<Begun> open(Caller caller, UUID incidentId, UUID id, String purpose) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            found(files.find(caller, incidentId, id))
                .invoke(EvidenceFile::requireStored)
                .chain(file -> begun(caller, file, Reason.purpose(purpose))));
  }

  private Uni<Begun> begun(Caller caller, EvidenceFile file, String purpose) {
    CustodyEntry entry =
        CustodyEntry.of(file, CustodyKind.DOWNLOADED, caller.actor(), purpose, clock.instant());
    return chain
        .add(caller, entry)
        .chain(() -> evidence.listed(caller, file))
        .map(listed -> new Begun(listed, entry.id()));
  }

  /**
   * The chunk that begins there.
   *
   * @param readingId of an entry of the same person's
   */
  public Uni<byte[]> read(Caller caller, UUID incidentId, UUID id, UUID readingId, long offset) {
    return read(
        caller,
        incidentId,
        id,
        readingId,
        offset,
        entry -> entry.share().isEmpty() && entry.by().equals(caller.actor()));
  }

  /**
   * The same for a guest, whose share somebody has just looked at.
   *
   * @param owner this service, in the owner's tenant
   */
  public Uni<byte[]> readShared(
      Caller.Service owner, UUID share, UUID incidentId, UUID id, UUID readingId, long offset) {
    return read(
        owner,
        incidentId,
        id,
        readingId,
        offset,
        entry -> entry.share().equals(Optional.of(share)));
  }

  private Uni<byte[]> read(
      Caller caller,
      UUID incidentId,
      UUID id,
      UUID readingId,
      long offset,
      Predicate<CustodyEntry> isTheirs) {
    return unitOfWork
        .inTransaction(
            caller,
            () ->
                found(files.find(caller, incidentId, id))
                    .call(() -> requireReading(caller, id, readingId, isTheirs))
                    .chain(file -> chunk(caller, file, offset)))
        .onFailure(TamperedException.class)
        .call(() -> lookCloser(caller, id))
        .onFailure(TamperedException.class)
        .transform(Reading::damaged);
  }

  private Uni<Void> requireReading(
      Caller caller, UUID id, UUID readingId, Predicate<CustodyEntry> isTheirs) {
    Instant since = clock.instant().minus(limits.readingLasts());
    return custody
        .find(caller, id, readingId)
        .map(found -> found.filter(entry -> entry.kind() == CustodyKind.DOWNLOADED))
        .map(found -> found.filter(isTheirs))
        .map(found -> found.filter(entry -> entry.recordedAt().isAfter(since)))
        .map(found -> found.orElseThrow(() -> Refusal.notFound("reading")))
        .replaceWithVoid();
  }

  private Uni<byte[]> chunk(Caller caller, EvidenceFile file, long offset) {
    Content.Stored content = file.requireStored();
    if (offset < 0 || offset >= content.bytes()) {
      throw Refusal.of(ErrorReason.WRONG_STATE, "The file ends before that.");
    }
    return keys.open(caller, file.id())
        .invoke(opened -> requireWhole(opened, content))
        .chain(
            opened ->
                contents
                    .chunk(caller, file.id(), offset)
                    .map(
                        found ->
                            found.orElseThrow(
                                () -> new TamperedException("a chunk is missing at " + offset)))
                    .map(chunk -> opened.key().open(chunk)));
  }

  /** What the row says of the file has to be what was sealed. */
  static Whole requireWhole(Opened opened, Content.Stored content) {
    Whole whole = opened.key().openWhole(opened.seal());
    if (whole.bytes() != content.bytes() || !whole.sha256().equals(content.sha256())) {
      throw new TamperedException("the row says something else than the seal");
    }
    return whole;
  }

  /** A worker says in the chain of custody how it is. */
  private Uni<Void> lookCloser(Caller caller, UUID id) {
    return unitOfWork.inTransaction(
        caller, () -> work.put(caller, id, EvidenceWork.Kind.VERIFY, clock.instant()));
  }

  private static Throwable damaged(Throwable tampered) {
    return Refusal.of(
        ErrorReason.EVIDENCE_DAMAGED,
        "What is stored isn't what was received: see its chain of custody, and fetch it from a"
            + " backup.");
  }
}
