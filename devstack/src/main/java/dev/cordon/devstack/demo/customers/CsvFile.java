package dev.cordon.devstack.demo.customers;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes CSV as exports of old systems look: byte order mark, CRLF, and quotes where they are
 * needed. Knows the line it is at, which a record with a line break in it makes worth knowing.
 */
final class CsvFile implements AutoCloseable {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final OutputStream out;
  private long line = 1;
  private boolean inRow;

  CsvFile(Path file) throws IOException {
    out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    out.write(BYTE_ORDER_MARK);
  }

  /** The line on which the next record begins, from 1. */
  long line() {
    return line;
  }

  void field(String text) throws IOException {
    boolean quotes = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    raw((quotes ? quoted(text) : text).getBytes(StandardCharsets.UTF_8));
  }

  static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  /** A field exactly as given, whatever that does to the file. */
  void raw(byte[] bytes) throws IOException {
    if (inRow) {
      out.write(',');
    }
    inRow = true;
    out.write(bytes);
    for (byte b : bytes) {
      if (b == '\n') {
        line++;
      }
    }
  }

  void endRow() throws IOException {
    out.write('\r');
    out.write('\n');
    inRow = false;
    line++;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
