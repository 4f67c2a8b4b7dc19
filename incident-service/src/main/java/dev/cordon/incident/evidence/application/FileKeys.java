package dev.cordon.incident.evidence.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.evidence.application.ContentStore.Kept;
import dev.cordon.incident.evidence.domain.EvidenceFile;
import dev.cordon.incident.evidence.domain.FileKey;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The keys of files, as they are kept. Every call joins an open transaction. */
@ApplicationScoped
class FileKeys {

  private final ContentStore contents;
  private final WrappingKeys wrapping;

  FileKeys(ContentStore contents, WrappingKeys wrapping) {
    this.contents = contents;
    this.wrapping = wrapping;
  }

  /** A file's key with the seal of the whole, which is empty until the file is stored. */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  record Opened(FileKey key, byte[] seal) {}

  Uni<Void> generate(Caller caller, EvidenceFile file) {
    UUID tenant = caller.tenant().id();
    FileKey key = FileKey.generate(tenant, file.id());
    return contents.addKey(caller, file, wrapping.wrap(tenant, file.id(), key.secret()));
  }

  /** Refuses a file whose key is gone. */
  Uni<Opened> open(Caller caller, UUID evidenceId) {
    return contents
        .key(caller, evidenceId)
        .map(
            kept ->
                kept.orElseThrow(
                    () -> Refusal.of(ErrorReason.WRONG_STATE, "The file was destroyed.")))
        .map(kept -> opened(caller, evidenceId, kept));
  }

  private Opened opened(Caller caller, UUID evidenceId, Kept kept) {
    UUID tenant = caller.tenant().id();
    byte[] secret = wrapping.unwrap(tenant, evidenceId, kept.key());
    return new Opened(FileKey.of(secret, tenant, evidenceId), kept.seal());
  }

  /** Under the current key. */
  Uni<Void> rewrap(Caller caller, UUID evidenceId) {
    return open(caller, evidenceId)
        .chain(
            opened ->
                contents.rewrap(
                    caller,
                    evidenceId,
                    wrapping.wrap(caller.tenant().id(), evidenceId, opened.key().secret())));
  }
}
