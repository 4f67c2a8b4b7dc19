package dev.cordon.incident.evidence.application;

import static dev.cordon.incident.evidence.application.EvidenceFiles.found;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.evidence.application.EvidenceFiles.Listed;
import dev.cordon.incident.evidence.domain.Chunk;
import dev.cordon.incident.evidence.domain.Content;
import dev.cordon.incident.evidence.domain.CustodyEntry;
import dev.cordon.incident.evidence.domain.CustodyKind;
import dev.cordon.incident.evidence.domain.Description;
import dev.cordon.incident.evidence.domain.EvidenceFile;
import dev.cordon.incident.evidence.domain.Whole;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * How evidence comes in: what is known of it first, then its content chunk by chunk, each of which
 * may come again, as may the end. What comes again is compared with what came first.
 */
@ApplicationScoped
public class Receiving {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final EvidenceStore files;
  private final ContentStore contents;
  private final FileKeys keys;
  private final CustodyChain chain;
  private final EvidenceFiles evidence;
  private final EvidenceWork work;
  private final Removal removal;
  private final EvidenceLimits limits;
  private final Clock clock;

  Receiving(
      UnitOfWork unitOfWork,
      CaseFile incidents,
      EvidenceStore files,
      ContentStore contents,
      FileKeys keys,
      CustodyChain chain,
      EvidenceFiles evidence,
      EvidenceWork work,
      Removal removal,
      EvidenceLimits limits,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.files = files;
    this.contents = contents;
    this.keys = keys;
    this.chain = chain;
    this.evidence = evidence;
    this.work = work;
    this.removal = removal;
    this.limits = limits;
    this.clock = clock;
  }

  /** Refused once the incident has ended. Joins an open transaction. */
  public Uni<Listed> add(
      Caller caller,
      UUID incidentId,
      Description.Statement stated,
      Optional<String> idempotencyKey) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .requireOpenForUpdate(caller, incidentId)
                .map(incident -> Description.of(stated, incident.tlp(), clock.instant()))
                .map(
                    description ->
                        EvidenceFile.added(
                            incidentId, description, caller.actor(), clock.instant()))
                .call(file -> files.add(caller, file, idempotencyKey.orElse("")))
                .call(file -> keys.generate(caller, file))
                .call(file -> work.put(caller, file.id(), EvidenceWork.Kind.ABANDON, patience()))
                .chain(file -> evidence.listed(caller, file)));
  }

  /** How far it is; for whoever sends it. */
  public Uni<Listed> resume(Caller caller, UUID incidentId, UUID id) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            found(files.find(caller, incidentId, id))
                .invoke(file -> requireSender(file, caller))
                .chain(file -> evidence.listed(caller, file)));
  }

  /**
   * Takes the next part of the content; one that was taken before is answered as it was.
   *
   * @return bytes received so far
   */
  public Uni<Long> append(Caller caller, UUID incidentId, UUID id, long offset, byte[] content) {
    if (content.length < 1 || content.length > Chunk.LARGEST) {
      throw Refusal.of(ErrorReason.MALFORMED_REQUEST, "A chunk has 1 byte to 1 MiB.");
    }
    return unitOfWork
        .inTransaction(caller, () -> taken(caller, incidentId, id, offset, content))
        .map(taken -> taken.bytesOr(limits));
  }

  /** What became of a chunk: a refusal follows the commit of what it entails. */
  private sealed interface Taken {

    record Received(long bytes) implements Taken {}

    record TooLarge() implements Taken {}

    record NoRoom() implements Taken {}

    default long bytesOr(EvidenceLimits limits) {
      return switch (this) {
        case Received received -> received.bytes();
        case TooLarge _ -> throw limits.tooLarge();
        case NoRoom _ -> throw limits.noRoom();
      };
    }
  }

  private Uni<Taken> taken(Caller caller, UUID incidentId, UUID id, long offset, byte[] content) {
    return found(files.findForUpdate(caller, incidentId, id))
        .invoke(file -> requireSender(file, caller))
        .chain(
            file ->
                switch (Reception.of(file, offset, content.length, limits.maxBytes())) {
                  case NEXT -> next(caller, file, offset, content);
                  case AGAIN -> again(caller, file, offset, content);
                  case OVER_LIMIT ->
                      removal.drop(caller, file, "too_large").replaceWith(new Taken.TooLarge());
                });
  }

  private Uni<Taken> next(Caller caller, EvidenceFile file, long offset, byte[] content) {
    return contents
        .reserve(caller, content.length, limits.brandQuotaBytes())
        .chain(
            reserved ->
                reserved
                    ? keep(caller, file, offset, content)
                    : removal.drop(caller, file, "no_room").replaceWith(new Taken.NoRoom()));
  }

  private Uni<Taken> keep(Caller caller, EvidenceFile file, long offset, byte[] content) {
    long received = offset + content.length;
    return keys.open(caller, file.id())
        .map(opened -> opened.key().seal(offset, content))
        .chain(chunk -> contents.addChunk(caller, file, chunk))
        .chain(() -> files.replace(caller, file.received(received)))
        .chain(() -> work.put(caller, file.id(), EvidenceWork.Kind.ABANDON, patience()))
        .replaceWith(new Taken.Received(received));
  }

  private Uni<Taken> again(Caller caller, EvidenceFile file, long offset, byte[] content) {
    return keys.open(caller, file.id())
        .map(opened -> opened.key().digest(offset, content))
        .chain(digest -> contents.hasChunk(caller, file.id(), offset, content.length, digest))
        .invoke(Receiving::requireSame)
        .replaceWith(new Taken.Received(file.content().bytes()));
  }

  private static void requireSame(boolean same) {
    if (!same) {
      throw Refusal.of(
          ErrorReason.IDEMPOTENCY_MISMATCH,
          "Another content was sent for this file: drop it, or add another one.");
    }
  }

  /**
   * The whole content is there.
   *
   * @param sha256 of the whole as it came in, 64 hexadecimal digits: a worker reads the stored
   *     bytes back and compares
   */
  public Uni<Listed> finish(Caller caller, UUID incidentId, UUID id, long size, String sha256) {
    new Violations()
        .require(SHA256.matcher(sha256).matches(), "sha256", "isn't 64 hexadecimal digits")
        .orThrow();
    return unitOfWork.inTransaction(
        caller,
        () ->
            found(files.findForUpdate(caller, incidentId, id))
                .invoke(file -> requireSender(file, caller))
                .chain(file -> finish(caller, file, size, sha256))
                .chain(file -> evidence.listed(caller, file)));
  }

  private Uni<EvidenceFile> finish(Caller caller, EvidenceFile file, long size, String sha256) {
    if (file.content() instanceof Content.Stored stored) {
      requireSame(stored.bytes() == size && stored.sha256().equals(sha256));
      return Uni.createFrom().item(file);
    }
    if (file.requireReceiving().bytes() != size || size < 1) {
      throw Refusal.of(
          ErrorReason.WRONG_STATE,
          "%,d bytes were received: send the rest from there.".formatted(file.content().bytes()));
    }
    return stored(caller, file, file.stored(sha256, clock.instant()));
  }

  private Uni<EvidenceFile> stored(Caller caller, EvidenceFile before, EvidenceFile stored) {
    Instant now = clock.instant();
    return sealed(caller, stored.id(), stored.requireStored())
        .chain(() -> files.replace(caller, stored))
        .chain(() -> chain.add(caller, CustodyEntry.collected(before, now)))
        .chain(
            () ->
                chain.add(
                    caller, CustodyEntry.of(stored, CustodyKind.RECEIVED, caller.actor(), "", now)))
        .chain(() -> work.done(caller, stored.id(), EvidenceWork.Kind.ABANDON))
        .chain(() -> work.put(caller, stored.id(), EvidenceWork.Kind.VERIFY, now))
        .chain(() -> incidents.note(caller, stored.incidentId(), sentence(stored)))
        .replaceWith(stored);
  }

  private Uni<Void> sealed(Caller caller, UUID id, Content.Stored content) {
    return contents
        .chunks(caller, id)
        .map(chunks -> new Whole(content.bytes(), chunks, content.sha256()))
        .chain(
            whole ->
                keys.open(caller, id)
                    .chain(opened -> contents.seal(caller, id, opened.key().seal(whole))));
  }

  private static String sentence(EvidenceFile file) {
    return "Evidence %s received: %,d bytes, SHA-256 %s."
        .formatted(
            file.description().name().text(),
            file.content().bytes(),
            file.requireStored().sha256());
  }

  /** Drops a file that is still on its way in. */
  public Uni<Void> drop(Caller caller, UUID incidentId, UUID id) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            found(files.findForUpdate(caller, incidentId, id))
                .invoke(file -> requireSender(file, caller))
                .chain(file -> removal.drop(caller, file, "aborted")));
  }

  /** Nobody else adds to it, or learns of it before it is there. */
  private static void requireSender(EvidenceFile file, Caller caller) {
    EvidenceFiles.requireVisible(file, caller);
    if (!file.addedBy().equals(caller.actor())) {
      throw Refusal.of(ErrorReason.WRONG_STATE, "Somebody else has sent the file already.");
    }
  }

  private Instant patience() {
    return clock.instant().plus(limits.abandonedAfter());
  }
}
