package dev.cordon.customer.imports.application;

import dev.cordon.customer.imports.domain.Counts;
import dev.cordon.customer.imports.domain.CustomerImport;
import dev.cordon.customer.imports.domain.DropReason;
import dev.cordon.customer.imports.domain.Position;
import dev.cordon.customer.imports.domain.Rejection;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Where imports, their chunks and their rejections are kept. Every call joins an open transaction.
 */
public interface ImportStore {

  /** What belongs together commits together. */
  <T> Uni<T> inTransaction(Caller caller, Supplier<Uni<T>> work);

  /**
   * @param idempotencyKey under which it was started, so that the key goes with it; empty without
   */
  Uni<Void> add(Caller caller, CustomerImport started, String idempotencyKey);

  Uni<Optional<CustomerImport>> find(Caller caller, UUID id);

  /** Nobody else changes it until the transaction ends. */
  Uni<Optional<CustomerImport>> findForUpdate(Caller caller, UUID id);

  /** Newest first. */
  Uni<List<CustomerImport>> page(Caller caller, Optional<UUID> after, int limit);

  /** In the order of the file. */
  Uni<List<Rejection>> rejections(Caller caller, UUID importId, long afterLine, int limit);

  Uni<Void> addChunk(Caller caller, UUID importId, Chunk chunk, Instant now);

  /** Whether exactly this was received there, also when the content is gone since. */
  Uni<Boolean> hasChunk(Caller caller, UUID importId, Chunk chunk);

  /** The chunk that holds the byte at the offset, while the file is kept. */
  Uni<Optional<Chunk>> chunkAt(Caller caller, UUID importId, long offset);

  /** With the key it was started under: a client that tries again starts another. */
  Uni<Void> remove(Caller caller, UUID importId, DropReason reason);

  /**
   * @param fileDigest keyed hash of the file's SHA-256; empty when the sender didn't tell
   */
  Uni<Void> queued(Caller caller, UUID importId, String fileDigest);

  Uni<Void> running(Caller caller, UUID importId, Instant now);

  /** People of a file; known ones stay. */
  Uni<Void> addPeople(Caller caller, UUID importId, List<UUID> people);

  Uni<Void> addRejections(Caller caller, UUID importId, List<Rejection> rejections);

  /**
   * @param counts of these rows, to be added
   */
  Uni<Void> progress(
      Caller caller, UUID importId, Position read, Counts counts, List<String> ignoredColumns);

  /** The file isn't kept any longer than it is needed. */
  Uni<Void> completed(Caller caller, UUID importId, Instant now);

  Uni<Void> failed(Caller caller, UUID importId, String failure, Instant now);

  /** Tells the database's planner at once how many people there are now. Joins no transaction. */
  Uni<Void> refreshStatistics();
}
