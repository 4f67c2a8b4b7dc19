package dev.cordon.incident.evidence.application;

import dev.cordon.incident.evidence.application.WrappingKeys.Wrapped;
import dev.cordon.incident.evidence.domain.Chunk;
import dev.cordon.incident.evidence.domain.EvidenceFile;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/** Where sealed content and wrapped keys are kept. Every call joins an open transaction. */
public interface ContentStore {

  /**
   * A file's key, and the seal of the whole.
   *
   * @param seal empty until the file is stored
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  record Kept(Wrapped key, byte[] seal) {}

  Uni<Void> addKey(Caller caller, EvidenceFile file, Wrapped key);

  /** Empty once it is destroyed. */
  Uni<Optional<Kept>> key(Caller caller, UUID evidenceId);

  /** The same key, wrapped anew. */
  Uni<Void> rewrap(Caller caller, UUID evidenceId, Wrapped key);

  Uni<Void> seal(Caller caller, UUID evidenceId, byte[] seal);

  /** From now on nobody can read the content. */
  Uni<Void> removeKey(Caller caller, UUID evidenceId);

  Uni<Void> addChunk(Caller caller, EvidenceFile file, Chunk chunk);

  /** Whether exactly this was received there. */
  Uni<Boolean> hasChunk(Caller caller, UUID evidenceId, long position, int size, byte[] digest);

  Uni<Optional<Chunk>> chunk(Caller caller, UUID evidenceId, long position);

  Uni<Integer> chunks(Caller caller, UUID evidenceId);

  /**
   * Counts bytes of the brand's.
   *
   * @return false, and nothing is counted, when that would be more than the quota
   */
  Uni<Boolean> reserve(Caller caller, int bytes, long quotaBytes);

  /**
   * Removes some chunks, and counts their bytes off.
   *
   * @return whether there may be more
   */
  Uni<Boolean> eraseSome(Caller caller, UUID evidenceId, int limit);
}
