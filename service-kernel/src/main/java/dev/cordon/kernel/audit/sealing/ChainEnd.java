package dev.cordon.kernel.audit.sealing;

import dev.cordon.kernel.audit.MarkedEntry;
import dev.cordon.kernel.audit.chain.ChainHash;
import dev.cordon.kernel.audit.chain.Checkpoint;
import dev.cordon.kernel.audit.signing.SigningKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Where a chain ends, and how it grows.
 *
 * @param position 0 before the first entry
 * @param signed position of the newest checkpoint; 0 before the first
 */
record ChainEnd(String service, UUID tenant, long position, ChainHash hash, long signed) {

  /** An entry at its place. */
  record Seal(long position, UUID entryId, ChainHash hash) {}

  /** What a batch of entries adds. */
  record Growth(List<Seal> seals, List<Checkpoint> checkpoints, ChainEnd end) {

    boolean isSigned() {
      return end.signed() == end.position();
    }
  }

  Growth grow(List<MarkedEntry> entries, SigningKeys keys, Instant now) {
    List<Seal> seals = new ArrayList<>(entries.size());
    List<Checkpoint> checkpoints = new ArrayList<>();
    ChainEnd end = this;
    for (MarkedEntry entry : entries) {
      end = end.behind(entry);
      seals.add(new Seal(end.position(), entry.entry().id(), end.hash()));
      if (end.position() - end.signed() >= Checkpoint.EVERY) {
        checkpoints.add(end.checkpoint(keys, now));
        end = end.signedHere();
      }
    }
    return new Growth(List.copyOf(seals), List.copyOf(checkpoints), end);
  }

  Checkpoint checkpoint(SigningKeys keys, Instant now) {
    Checkpoint unsigned =
        new Checkpoint(service, tenant, position, hash, now, keys.currentId(), "");
    return unsigned.signed(keys.sign(unsigned.unsigned()));
  }

  private ChainEnd behind(MarkedEntry entry) {
    long next = position + 1;
    return new ChainEnd(service, tenant, next, entry.behind(hash, next), signed);
  }

  private ChainEnd signedHere() {
    return new ChainEnd(service, tenant, position, hash, position);
  }
}
