package dev.cordon.incident.alerts.application;

import dev.cordon.incident.alerts.domain.AlertReport;
import java.time.Instant;

/** Makes a report of an e-mail message. */
public interface MessageReader {

  /** Longer ones are cut, or refused. */
  int LARGEST_BYTES = 1024 * 1024;

  /**
   * Takes time for a large message. Whatever the message is, there is a report of it: what can't be
   * read is left out, and the report says so.
   *
   * @param message as it came (RFC 5322)
   * @param whole false when only its beginning is here
   */
  AlertReport read(byte[] message, boolean whole, Instant now);
}
