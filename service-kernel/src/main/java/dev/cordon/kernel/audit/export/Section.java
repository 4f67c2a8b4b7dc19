package dev.cordon.kernel.audit.export;

import dev.cordon.kernel.audit.chain.Checkpoint;
import dev.cordon.kernel.audit.chain.VerificationKeys;

/**
 * A section of a file that fits, for a person to read.
 *
 * @param from position of its first entry; what is before isn't in the file
 * @param keys the keys that its signatures were checked with
 */
public record Section(
    String service, String tenant, long from, long to, long checkpoints, VerificationKeys keys) {

  /** Whether it has the hash at this checkpoint's position. */
  boolean has(Checkpoint checkpoint) {
    return checkpoint.service().equals(service)
        && checkpoint.tenant().toString().equals(tenant)
        && checkpoint.position() >= from - 1
        && checkpoint.position() <= to;
  }
}
