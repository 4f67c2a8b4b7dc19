package dev.cordon.incident.evidence.application;

import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.evidence.application.EvidenceWork.Due;
import dev.cordon.incident.evidence.application.FileKeys.Opened;
import dev.cordon.incident.evidence.domain.Content;
import dev.cordon.incident.evidence.domain.EvidenceFile;
import dev.cordon.incident.evidence.domain.TamperedException;
import dev.cordon.incident.evidence.domain.Whole;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.digest.Sha256;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Reads what is stored of a file back, a chunk in memory at a time. Blocks. */
@ApplicationScoped
class Verification {

  private static final Logger LOG = Logger.getLogger(Verification.class);

  /** How many chunks are read between two looks at the lease. */
  private static final int CHUNKS_A_LEASE = 32;

  private final UnitOfWork unitOfWork;
  private final EvidenceStore files;
  private final ContentStore contents;
  private final FileKeys keys;
  private final EvidenceFiles evidence;
  private final EvidenceWork work;
  private final Callers callers;
  private final EventLoop eventLoop;

  Verification(
      UnitOfWork unitOfWork,
      EvidenceStore files,
      ContentStore contents,
      FileKeys keys,
      EvidenceFiles evidence,
      EvidenceWork work,
      Callers callers,
      EventLoop eventLoop) {
    this.unitOfWork = unitOfWork;
    this.files = files;
    this.contents = contents;
    this.keys = keys;
    this.evidence = evidence;
    this.work = work;
    this.callers = callers;
    this.eventLoop = eventLoop;
  }

  /** A file that is there to be read, and what reads it. */
  private record Subject(Content.Stored content, Opened opened) {}

  /**
   * @param hold keeps the lease
   */
  void verify(Due due, Runnable hold) {
    Caller.Service caller = callers.acting(due.tenant().id(), due.initiator());
    boolean intact = isIntact(caller, due.evidenceId(), hold);
    if (!intact) {
      LOG.errorf("evidence=%s stored bytes aren't what was received", due.evidenceId());
    }
    var _ = eventLoop.await(() -> conclude(caller, due, intact));
  }

  private boolean isIntact(Caller.Service caller, UUID id, Runnable hold) {
    try {
      Optional<Subject> subject = eventLoop.await(() -> subject(caller, id));
      return subject.isEmpty() || fits(caller, id, subject.get(), hold);
    } catch (TamperedException tampered) {
      LOG.errorf("evidence=%s %s", id, tampered.getMessage());
      return false;
    }
  }

  /** Empty for one that is destroyed since: then there is nothing to say. */
  private Uni<Optional<Subject>> subject(Caller caller, UUID id) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            files
                .findForUpdate(caller, id)
                .chain(
                    found ->
                        found
                            .map(EvidenceFile::content)
                            .filter(Content.Stored.class::isInstance)
                            .map(Content.Stored.class::cast)
                            .map(stored -> subject(caller, id, stored))
                            .orElseGet(() -> Uni.createFrom().item(Optional.empty()))));
  }

  private Uni<Optional<Subject>> subject(Caller caller, UUID id, Content.Stored stored) {
    return keys.open(caller, id).map(opened -> Optional.of(new Subject(stored, opened)));
  }

  private boolean fits(Caller.Service caller, UUID id, Subject subject, Runnable hold) {
    Whole whole = Reading.requireWhole(subject.opened(), subject.content());
    MessageDigest sha256 = Sha256.begun();
    long position = 0;
    int chunks = 0;
    while (position < whole.bytes()) {
      if (chunks % CHUNKS_A_LEASE == 0) {
        hold.run();
      }
      byte[] content = chunk(caller, id, subject.opened(), position);
      sha256.update(content);
      position += content.length;
      chunks++;
    }
    return position == whole.bytes()
        && chunks == whole.chunks()
        && Sha256.hex(sha256).equals(whole.sha256());
  }

  private byte[] chunk(Caller.Service caller, UUID id, Opened opened, long position) {
    return eventLoop
        .await(() -> unitOfWork.inTransaction(caller, () -> contents.chunk(caller, id, position)))
        .map(chunk -> opened.key().open(chunk))
        .orElseThrow(() -> new TamperedException("a chunk is missing at " + position));
  }

  private Uni<Void> conclude(Caller.Service caller, Due due, boolean intact) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            evidence
                .verified(caller, due.evidenceId(), intact)
                .chain(() -> work.done(caller, due.evidenceId(), due.kind())));
  }
}
