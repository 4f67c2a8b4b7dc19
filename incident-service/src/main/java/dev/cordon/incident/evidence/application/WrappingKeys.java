package dev.cordon.incident.evidence.application;

import java.util.UUID;

/**
 * Wraps the files' keys, with keys that aren't in the database. What it returns may be stored; what
 * it is given may not.
 */
public interface WrappingKeys {

  /**
   * A file's key, wrapped.
   *
   * @param keyId of the key that wraps it
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  record Wrapped(String keyId, byte[] bytes) {}

  /** Id of the key that wraps from now on. */
  String currentId();

  Wrapped wrap(UUID tenant, UUID evidenceId, byte[] secret);

  /**
   * Throws TamperedException when it wasn't wrapped for this file, and IllegalStateException when
   * the key that wrapped it isn't here: that is a matter of settings, not of the file.
   */
  byte[] unwrap(UUID tenant, UUID evidenceId, Wrapped wrapped);
}
