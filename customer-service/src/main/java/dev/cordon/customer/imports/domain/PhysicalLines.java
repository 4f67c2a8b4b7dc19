package dev.cordon.customer.imports.domain;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Lines as an editor counts them: ended by LF, CR LF or CR. Works on bytes, because no byte of a
 * longer UTF-8 sequence looks like a line break or a quote, and offsets must be exact to resume.
 */
final class PhysicalLines {

  /** Bytes of a line or a record: more is no customer, and must not fill the memory. */
  static final int LONGEST = 64 * 1024;

  private static final int END = -1;

  /**
   * @param bytes without the line break; cut at the limit
   * @param end behind its line break
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  record Line(long number, byte[] bytes, boolean tooLong, Position end) {

    long quotes() {
      long quotes = 0;
      for (byte b : bytes) {
        if (b == '"') {
          quotes++;
        }
      }
      return quotes;
    }

    boolean isBlank() {
      for (byte b : bytes) {
        if (b != ' ' && b != '\t') {
          return false;
        }
      }
      return true;
    }
  }

  private final InputStream in;
  private final Deque<Line> returned = new ArrayDeque<>();
  private long offset;
  private long lines;
  private int ahead;

  /**
   * @param in buffered; stands at the position
   */
  PhysicalLines(InputStream in, Position position) throws IOException {
    this.in = in;
    this.offset = position.offset();
    this.lines = position.lines();
    this.ahead = in.read();
  }

  Optional<Line> next() throws IOException {
    if (!returned.isEmpty()) {
      return Optional.of(returned.removeFirst());
    }
    return ahead == END ? Optional.empty() : Optional.of(read());
  }

  /** Lines that were read too far, in their order: they come again. */
  void giveBack(List<Line> read) {
    read.reversed().forEach(returned::addFirst);
  }

  private Line read() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean tooLong = false;
    while (ahead != END && ahead != '\n' && ahead != '\r') {
      if (bytes.size() < LONGEST) {
        bytes.write(ahead);
      } else {
        tooLong = true;
      }
      advance();
    }
    skipBreak();
    lines++;
    return new Line(lines, bytes.toByteArray(), tooLong, new Position(offset, lines));
  }

  private void skipBreak() throws IOException {
    if (ahead == '\r') {
      advance();
      if (ahead == '\n') {
        advance();
      }
    } else if (ahead == '\n') {
      advance();
    }
  }

  private void advance() throws IOException {
    ahead = in.read();
    offset++;
  }
}
