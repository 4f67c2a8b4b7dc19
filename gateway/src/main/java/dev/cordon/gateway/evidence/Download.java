package dev.cordon.gateway.evidence;

import com.google.protobuf.ByteString;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.digest.Sha256;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.security.MessageDigest;
import java.util.function.LongFunction;

/**
 * A file's content on its way out, a chunk at a time: the next one is asked for when this one is
 * written. The last one goes out only when all of it together is what its SHA-256 says. When it
 * isn't, or anything fails behind the first chunk, the connection is reset, which no client takes
 * for the end of a file.
 */
final class Download {

  private final long bytes;
  private final String sha256;
  private final LongFunction<Uni<ByteString>> chunkAt;
  private final MessageDigest digest = Sha256.begun();
  private long offset;

  private Download(long bytes, String sha256, LongFunction<Uni<ByteString>> chunkAt) {
    this.bytes = bytes;
    this.sha256 = sha256;
    this.chunkAt = chunkAt;
  }

  /**
   * @param bytes of the whole
   * @param sha256 of the whole, hexadecimal
   * @param chunkAt reads from an offset on
   */
  static Multi<byte[]> of(long bytes, String sha256, LongFunction<Uni<ByteString>> chunkAt) {
    if (bytes == 0) {
      return Multi.createFrom().empty();
    }
    Download download = new Download(bytes, sha256, chunkAt);
    return Multi.createBy()
        .repeating()
        .uni(download::next)
        .whilst(written -> download.offset < bytes);
  }

  private Uni<byte[]> next() {
    return chunkAt.apply(offset).map(ByteString::toByteArray).map(this::checked);
  }

  private byte[] checked(byte[] chunk) {
    offset += chunk.length;
    digest.update(chunk);
    boolean ends = offset >= bytes;
    if (chunk.length == 0 || offset > bytes || (ends && !Sha256.hex(digest).equals(sha256))) {
      throw Refusal.of(ErrorReason.EVIDENCE_DAMAGED, "What is stored isn't what was received.");
    }
    return chunk;
  }
}
