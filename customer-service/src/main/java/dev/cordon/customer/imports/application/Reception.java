package dev.cordon.customer.imports.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.customer.imports.domain.CustomerImport;
import dev.cordon.customer.imports.domain.ImportState;
import dev.cordon.kernel.problem.Refusal;

/** What a chunk is to a file. */
enum Reception {
  NEXT,
  /** Something was received there: the same, or the chunk is of another file. */
  AGAIN,
  OVER_LIMIT;

  /** Refuses a chunk that leaves a gap. */
  static Reception of(CustomerImport file, Chunk chunk, long maxBytes) {
    if (chunk.position() >= 0 && chunk.position() < file.bytesReceived()) {
      return AGAIN;
    }
    requireReceiving(file);
    if (chunk.position() != file.bytesReceived()) {
      throw Refusal.of(
          ErrorReason.WRONG_STATE,
          "The next chunk begins at offset %d.".formatted(file.bytesReceived()));
    }
    return chunk.position() + chunk.size() > maxBytes ? OVER_LIMIT : NEXT;
  }

  static void requireReceiving(CustomerImport file) {
    if (file.state() != ImportState.RECEIVING) {
      throw Refusal.of(
          ErrorReason.WRONG_STATE, "The file was received already: start a new import.");
    }
  }
}
