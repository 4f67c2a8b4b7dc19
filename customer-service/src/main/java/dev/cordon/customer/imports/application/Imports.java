package dev.cordon.customer.imports.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.customer.brand.application.Brands;
import dev.cordon.customer.imports.domain.CustomerImport;
import dev.cordon.customer.imports.domain.Header;
import dev.cordon.customer.imports.domain.ImportState;
import dev.cordon.customer.imports.domain.Rejection;
import dev.cordon.customer.imports.domain.UnreadableFileException;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What a client does with customer files. */
@ApplicationScoped
public class Imports {

  private static final int LARGEST_CHUNK = 1024 * 1024;
  private static final Pattern SOURCE = Pattern.compile("[a-z0-9-]{1,64}");

  private final ImportStore imports;
  private final ImportQueue queue;
  private final ImportWorker worker;
  private final Brands brands;
  private final Clock clock;
  private final long maxBytes;

  /**
   * @param maxBytes largest file
   */
  Imports(
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

  /** Joins the open transaction. */
  public Uni<CustomerImport> start(Caller caller, String source, String legalEntity) {
    return imports.inTransaction(
        caller.tenant(),
        () ->
            brands
                .controllerCodes(caller.tenant())
                .map(codes -> checked(source, legalEntity, codes))
                .map(code -> CustomerImport.start(Ids.next(), source, code, clock.instant()))
                .call(started -> imports.add(caller, started)));
  }

  /** The controller of rows that name none. */
  private static String checked(String source, String legalEntity, Set<String> codes) {
    if (codes.isEmpty()) {
      throw Refusal.of(
          ErrorReason.WRONG_STATE, "The brand isn't on board yet: wait until its state is active.");
    }
    String chosen =
        legalEntity.isEmpty() && codes.size() == 1 ? codes.iterator().next() : legalEntity;
    new Violations()
        .require(SOURCE.matcher(source).matches(), "source", "isn't 1 to 64 of a–z, 0–9 and hyphen")
        .require(!chosen.isEmpty(), "legal_entity", "is required: the brand has several")
        .require(
            chosen.isEmpty() || codes.contains(chosen),
            "legal_entity",
            "isn't the code of a legal entity of the brand")
        .orThrow();
    return chosen;
  }

  /**
   * Takes the next part of the file; one that was taken before is answered as it was.
   *
   * @return bytes received so far
   */
  public Uni<Long> append(Caller caller, UUID importId, long offset, byte[] content) {
    if (content.length < 1 || content.length > LARGEST_CHUNK) {
      throw Refusal.of(ErrorReason.MALFORMED_REQUEST, "A chunk has 1 byte to 1 MiB.");
    }
    return brands
        .key(caller.tenant())
        .map(key -> new SealedFile(key, importId).seal(offset, content))
        .chain(
            chunk ->
                imports.inTransaction(
                    caller.tenant(), () -> appendOrRemove(caller, importId, chunk)))
        .map(received -> received.orElseThrow(this::tooLarge));
  }

  /** Empty when the file has grown over the limit: the removal commits, then it is refused. */
  private Uni<Optional<Long>> appendOrRemove(Caller caller, UUID importId, Chunk chunk) {
    return found(imports.findForUpdate(caller.tenant(), importId))
        .chain(
            file ->
                switch (Reception.of(file, chunk, maxBytes)) {
                  case NEXT ->
                      imports
                          .addChunk(caller.tenant(), importId, chunk)
                          .replaceWith(Optional.of(chunk.position() + chunk.size()));
                  case AGAIN -> Uni.createFrom().item(Optional.of(file.bytesReceived()));
                  case OVER_LIMIT ->
                      imports.remove(caller, importId).replaceWith(Optional.<Long>empty());
                });
  }

  private Refusal tooLarge() {
    return Refusal.of(
        ErrorReason.TOO_LARGE,
        "A customer file has at most %,d bytes: split it by rows.".formatted(maxBytes));
  }

  /**
   * The whole file is there: a worker will read it. One whose first chunk shows that nobody can is
   * refused, and stays as it was.
   */
  public Uni<CustomerImport> finish(Caller caller, UUID importId, long size) {
    return imports
        .inTransaction(
            caller.tenant(),
            () ->
                found(imports.findForUpdate(caller.tenant(), importId))
                    .invoke(file -> requireComplete(file, size))
                    .call(file -> requireReadable(caller, file))
                    .call(file -> enqueueOnce(caller, file))
                    .chain(() -> get(caller, importId)))
        .invoke(worker::wake);
  }

  private static void requireComplete(CustomerImport file, long size) {
    if (size < 1 || file.bytesReceived() != size) {
      throw Refusal.of(
          ErrorReason.WRONG_STATE,
          "%,d bytes were received: send the rest from there, or finish with that size."
              .formatted(file.bytesReceived()));
    }
  }

  private Uni<Void> requireReadable(Caller caller, CustomerImport file) {
    return file.state() == ImportState.RECEIVING
        ? imports
            .chunkAt(caller.tenant(), file.id(), 0)
            .map(Optional::orElseThrow)
            .chain(
                first ->
                    brands
                        .key(caller.tenant())
                        .map(key -> new SealedFile(key, file.id()).open(first)))
            .invoke(start -> requireHeader(start, file.bytesReceived()))
            .replaceWithVoid()
        : Uni.createFrom().voidItem();
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

  private Uni<Void> enqueueOnce(Caller caller, CustomerImport file) {
    return file.state() == ImportState.RECEIVING
        ? imports
            .queued(caller, file.id())
            .chain(() -> queue.add(caller, file.id(), clock.instant()))
        : Uni.createFrom().voidItem();
  }

  /** Drops a file that is still on its way. */
  public Uni<Void> abort(Caller caller, UUID importId) {
    return imports.inTransaction(
        caller.tenant(),
        () ->
            found(imports.findForUpdate(caller.tenant(), importId))
                .invoke(Reception::requireReceiving)
                .chain(() -> imports.remove(caller, importId)));
  }

  public Uni<CustomerImport> get(Caller caller, UUID importId) {
    return found(imports.find(caller.tenant(), importId));
  }

  /** Newest first. */
  public Uni<List<CustomerImport>> page(Caller caller, Optional<UUID> after, int limit) {
    return imports.page(caller.tenant(), after, limit);
  }

  /** In the order of the file. */
  public Uni<List<Rejection>> rejections(Caller caller, UUID importId, long afterLine, int limit) {
    return get(caller, importId)
        .chain(() -> imports.rejections(caller.tenant(), importId, afterLine, limit));
  }

  private static Uni<CustomerImport> found(Uni<Optional<CustomerImport>> file) {
    return file.map(found -> found.orElseThrow(() -> Refusal.notFound("import")));
  }
}
