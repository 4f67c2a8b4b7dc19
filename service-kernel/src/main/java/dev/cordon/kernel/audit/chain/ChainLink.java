package dev.cordon.kernel.audit.chain;

import java.util.Optional;

/**
 * A seal as it is stored, with the entry that it names.
 *
 * @param entry empty when the entry isn't there
 */
public record ChainLink(
    long position, String entryId, ChainHash hash, Optional<? extends Sealable> entry) {

  /** What the hash would be here, behind {@code previous}; empty without an entry. */
  Optional<ChainHash> behind(ChainHash previous, long at) {
    return entry.flatMap(present -> hash(present, previous, at));
  }

  private static Optional<ChainHash> hash(Sealable entry, ChainHash previous, long at) {
    try {
      return Optional.of(entry.behind(previous, at));
    } catch (IllegalArgumentException neverSealed) {
      // Somebody put a value there that no entry of ours can have.
      return Optional.empty();
    }
  }
}
