package dev.cordon.customer.imports.application;

import static dev.cordon.customer.imports.application.Imports.found;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.customer.brand.application.Brands;
import dev.cordon.customer.imports.domain.CustomerImport;
import dev.cordon.customer.imports.domain.DropReason;
import dev.cordon.customer.imports.domain.Header;
import dev.cordon.customer.imports.domain.ImportState;
import dev.cordon.customer.imports.domain.UnreadableFileException;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How a file comes in: chunk by chunk, each of which may come again, as may the end. What comes
 * again is compared with what came first, so that two files under one key are never spliced.
 */
@ApplicationScoped
public class Uploads {

  private static final int LARGEST_CHUNK = 1024 * 1024;
  private static final Pattern SHA256 = Pattern.compile("([0-9a-fA-F]{64})?");

  private final ImportStore imports;
  private final ImportQueue queue;
  private final ImportWorker worker;
  private final Brands brands;
  private final Clock clock;
  private final long maxBytes;

  /**
   * @param maxBytes largest file
   */
  Uploads(
      ImportStore imports,
      ImportQueue queue,
      ImportWorker worker,
      Brands brands,
      Clock clock,
      @ConfigProperty(name = "cordon.import.max-bytes") MemorySize maxBytes) {
    this.imports = imports;
    this.queue = queue;
    this.worker = worker;
    this.brands = brands;
    this.clock = clock;
    this.maxBytes = maxBytes.asLongValue();
  }

  /**
   * Takes the next part of the file; one that was taken before is answered as it was, also when the
   * file was read and forgotten since.
   *
   * @return bytes received so far
   */
  public Uni<Long> append(Caller caller, UUID importId, long offset, byte[] content) {
    if (content.length < 1 || content.length > LARGEST_CHUNK) {
      throw Refusal.of(ErrorReason.MALFORMED_REQUEST, "A chunk has 1 byte to 1 MiB.");
    }
    return brands
        .key(caller)
        .map(key -> new SealedFile(key, importId).seal(offset, content))
        .chain(
            chunk -> imports.inTransaction(caller, () -> appendOrRemove(caller, importId, chunk)))
        .map(received -> received.orElseThrow(this::tooLarge));
  }

  /** Empty when the file has grown over the limit: the removal commits, then it is refused. */
  private Uni<Optional<Long>> appendOrRemove(Caller caller, UUID importId, Chunk chunk) {
    return found(imports.findForUpdate(caller, importId))
        .chain(
            file ->
                switch (Reception.of(file, chunk, maxBytes)) {
                  case NEXT ->
                      imports
                          .addChunk(caller, importId, chunk, clock.instant())
                          .replaceWith(Optional.of(chunk.position() + chunk.size()));
                  case AGAIN ->
                      imports
                          .hasChunk(caller, importId, chunk)
                          .invoke(Uploads::requireSame)
                          .replaceWith(Optional.of(file.bytesReceived()));
                  case OVER_LIMIT ->
                      imports
                          .remove(caller, importId, DropReason.TOO_LARGE)
                          .replaceWith(Optional.<Long>empty());
                });
  }

  private Refusal tooLarge() {
    return Refusal.of(
        ErrorReason.TOO_LARGE,
        "A customer file has at most %,d bytes: split it by rows.".formatted(maxBytes));
  }

  /**
   * The whole file is there: a worker will read it. One whose first chunk shows that nobody can is
   * refused, and stays as it was. The same end again is answered as it was.
   *
   * @param sha256 of the whole file as its sender knows it, hexadecimal, or empty; it tells files
   *     of one size apart, and isn't checked against what was received
   */
  public Uni<CustomerImport> finish(Caller caller, UUID importId, long size, String sha256) {
    new Violations()
        .require(SHA256.matcher(sha256).matches(), "sha256", "isn't 64 hexadecimal digits")
        .orThrow();
    return brands
        .key(caller)
        .map(key -> new SealedFile(key, importId))
        .chain(
            chunks ->
                imports.inTransaction(
                    caller, () -> finish(caller, importId, size, chunks, digest(chunks, sha256))))
        .invoke(worker::wake);
  }

  private static String digest(SealedFile chunks, String sha256) {
    return sha256.isEmpty() ? "" : chunks.digest(sha256.toLowerCase(Locale.ROOT));
  }

  private Uni<CustomerImport> finish(
      Caller caller, UUID importId, long size, SealedFile chunks, String digest) {
    return found(imports.findForUpdate(caller, importId))
        .chain(
            file ->
                file.state() == ImportState.RECEIVING
                    ? queued(caller, file, size, chunks, digest)
                    : Uni.createFrom().item(file).invoke(() -> requireSame(file, size, digest)));
  }

  private Uni<CustomerImport> queued(
      Caller caller, CustomerImport file, long size, SealedFile chunks, String digest) {
    requireComplete(file, size);
    return requireReadable(caller, file, chunks)
        .chain(() -> imports.queued(caller, file.id(), digest))
        .chain(() -> queue.add(caller, file.id(), clock.instant()))
        .chain(() -> found(imports.find(caller, file.id())));
  }

  private static void requireComplete(CustomerImport file, long size) {
    if (size < 1 || file.bytesReceived() != size) {
      throw Refusal.of(
          ErrorReason.WRONG_STATE,
          "%,d bytes were received: send the rest from there, or finish with that size."
              .formatted(file.bytesReceived()));
    }
  }

  private static void requireSame(CustomerImport file, long size, String digest) {
    boolean comparable = !digest.isEmpty() && !file.fileDigest().isEmpty();
    requireSame(size == file.bytesReceived() && (!comparable || digest.equals(file.fileDigest())));
  }

  private static void requireSame(boolean same) {
    if (!same) {
      throw Refusal.of(
          ErrorReason.IDEMPOTENCY_MISMATCH,
          "Another file was sent for this import: start a new one, under another Idempotency-Key.");
    }
  }

  private Uni<Void> requireReadable(Caller caller, CustomerImport file, SealedFile chunks) {
    return imports
        .chunkAt(caller, file.id(), 0)
        .map(Optional::orElseThrow)
        .map(chunks::open)
        .invoke(start -> requireHeader(start, file.bytesReceived()))
        .replaceWithVoid();
  }

  /** A short first chunk says nothing yet: the worker finds out then. */
  private static void requireHeader(byte[] start, long size) {
    if (start.length < size && start.length < Header.LONGEST) {
      return;
    }
    try {
      var _ = Header.read(new ByteArrayInputStream(start));
    } catch (UnreadableFileException e) {
      throw Refusal.of(ErrorReason.MALFORMED_REQUEST, e.detail());
    } catch (IOException e) {
      throw new UncheckedIOException("memory can't fail", e);
    }
  }

  /** Drops a file that is still on its way. */
  public Uni<Void> abort(Caller caller, UUID importId) {
    return imports.inTransaction(
        caller,
        () ->
            found(imports.findForUpdate(caller, importId))
                .invoke(Reception::requireReceiving)
                .chain(() -> imports.remove(caller, importId, DropReason.ABORTED)));
  }
}
