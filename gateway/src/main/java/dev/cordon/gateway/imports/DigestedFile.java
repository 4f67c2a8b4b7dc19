package dev.cordon.gateway.imports;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file that is read once, in chunks, and known by its size and digest at the end. */
final class DigestedFile {

  private final MessageDigest digest = sha256Digest();
  private final InputStream body;
  private final long limitBytes;
  private long size;

  /**
   * @param limitBytes more than this is refused with TOO_LARGE
   */
  DigestedFile(InputStream body, long limitBytes) {
    this.body = body;
    this.limitBytes = limitBytes;
  }

  /** Up to {@link Upload#CHUNK_BYTES}; nothing at the end. */
  byte[] next() throws IOException {
    byte[] chunk = body.readNBytes(Upload.CHUNK_BYTES);
    size += chunk.length;
    if (size > limitBytes) {
      throw FileLimit.exceeded(limitBytes);
    }
    digest.update(chunk);
    return chunk;
  }

  /** Bytes read so far. */
  long size() {
    return size;
  }

  /** Of all that was read, hexadecimal; once, at the end. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
