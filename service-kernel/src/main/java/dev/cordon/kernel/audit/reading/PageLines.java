package dev.cordon.kernel.audit.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A page of an export as it grows. */
final class PageLines {

  private final StringBuilder text = new StringBuilder();
  private long bytes;
  private long checkpoints;

  void add(String line) {
    text.append(line);
    bytes += line.getBytes(UTF_8).length;
  }

  void addCheckpoint(String line) {
    add(line);
    checkpoints++;
  }

  /** In UTF-8. */
  long bytes() {
    return bytes;
  }

  long checkpoints() {
    return checkpoints;
  }

  String text() {
    return text.toString();
  }
}
