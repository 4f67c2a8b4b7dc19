package dev.cordon.gateway.body;

import dev.cordon.kernel.digest.Sha256;
import dev.cordon.kernel.problem.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.function.Supplier;

/** A file that is read once, in chunks, and known by its size and digest at the end. */
public final class DigestedFile {

  /** 1 MiB: what the services take at once. */
  public static final int CHUNK_BYTES = 1024 * 1024;

  private final MessageDigest digest = Sha256.begun();
  private final InputStream body;
  private final long limitBytes;
  private final Supplier<Refusal> tooLarge;
  private long size;

  /**
   * @param tooLarge how more than the limit is refused
   */
  public DigestedFile(InputStream body, long limitBytes, Supplier<Refusal> tooLarge) {
    this.body = body;
    this.limitBytes = limitBytes;
    this.tooLarge = tooLarge;
  }

  /** Up to {@link #CHUNK_BYTES}; nothing at the end. */
  public byte[] next() throws IOException {
    byte[] chunk = body.readNBytes(CHUNK_BYTES);
    size += chunk.length;
    if (size > limitBytes) {
      throw tooLarge.get();
    }
    digest.update(chunk);
    return chunk;
  }

  /** Bytes read so far. */
  public long size() {
    return size;
  }

  /** Of all that was read, hexadecimal; once, at the end. */
  public String sha256() {
    return Sha256.hex(digest);
  }
}
