package dev.cordon.customer.imports.domain;

import java.util.List;

/** What stands between two line breaks that count. */
public sealed interface FileRecord {

  /** On which it begins, 1-based. */
  long line();

  /** Behind it. */
  Position end();

  /** Its fields, in the order of the file. */
  record Fields(long line, Position end, List<String> values) implements FileRecord {

    public Fields {
      values = List.copyOf(values);
    }
  }

  /** Its bytes are no record; reading goes on behind its first line. */
  record Unreadable(long line, Position end, RejectionReason reason, String detail)
      implements FileRecord {}
}
