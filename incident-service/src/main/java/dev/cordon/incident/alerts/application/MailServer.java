package dev.cordon.incident.alerts.application;

import java.util.List;

/** Where mailboxes are. Every call blocks, within limits. */
public interface MailServer {

  /**
   * Opens the mailbox's folder for reading: nothing in it changes.
   *
   * @throws Unavailable when there is no log-in, no folder, or no answer
   */
  OpenFolder open(Mailbox mailbox);

  /** A folder, until it is closed. */
  interface OpenFolder extends AutoCloseable {

    /** Another one than before means that all numbers are new (RFC 3501, section 2.3.1.1). */
    long uidValidity();

    /**
     * The next messages, oldest first: at most so many, and so many bytes together unless it is a
     * single one.
     */
    List<Fetched> after(long uid, int most, long mostBytes);

    @Override
    void close();
  }

  /**
   * A message as it came.
   *
   * @param whole false when only its beginning was fetched
   */
  record Fetched(long uid, byte[] message, boolean whole) {}

  /** The mailbox can't be read now. */
  final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
