package dev.cordon.incident.evidence.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.evidence.domain.EvidenceFile;
import dev.cordon.kernel.problem.Refusal;

/** What a chunk is to a file. */
enum Reception {
  NEXT,
  /** Something was received there: the same, or the chunk is of another file. */
  AGAIN,
  OVER_LIMIT;

  /** Refuses a chunk that leaves a gap, and one of a file that is all there. */
  static Reception of(EvidenceFile file, long position, int size, long maxBytes) {
    long received = file.content().bytes();
    if (position >= 0 && position < received) {
      return AGAIN;
    }
    var _ = file.requireReceiving();
    if (position != received) {
      throw Refusal.of(
          ErrorReason.WRONG_STATE, "The next chunk begins at offset %d.".formatted(received));
    }
    return position + size > maxBytes ? OVER_LIMIT : NEXT;
  }
}
