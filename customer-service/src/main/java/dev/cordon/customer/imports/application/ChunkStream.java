package dev.cordon.customer.imports.application;

import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongFunction;

/** The file from an offset on, one chunk in memory at a time. For a blocking reader. */
final class ChunkStream extends InputStream {

  /** The content from an offset to the end of its chunk; empty at the end of the file. */
  interface Source extends LongFunction<Optional<byte[]>> {}

  private final Source source;
  private long offset;
  private byte[] content = {};
  private int next;

  ChunkStream(Source source, long offset) {
    this.source = source;
    this.offset = offset;
  }

  @Override
  public int read() {
    return next < content.length || loaded() ? content[next++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] into, int from, int length) {
    if (length == 0) {
      return 0;
    }
    if (next == content.length && !loaded()) {
      return -1;
    }
    int count = Math.min(length, content.length - next);
    System.arraycopy(content, next, into, from, count);
    next += count;
    return count;
  }

  private boolean loaded() {
    offset += content.length;
    next = 0;
    content = source.apply(offset).orElseGet(() -> new byte[0]);
    return content.length > 0;
  }

  /** The rest of a chunk. */
  static byte[] from(byte[] chunk, long skipped) {
    return Arrays.copyOfRange(chunk, Math.toIntExact(skipped), chunk.length);
  }
}
