package dev.cordon.incident.alerts.application;

import java.nio.file.Path;

/**
 * A mailbox that is read for a brand.
 *
 * @param name as the settings call it
 * @param brand alias of the brand whose alerts its messages are
 * @param password file that holds it, read at each connection so that it may change
 * @param folder e.g. INBOX
 */
public record Mailbox(
    String name,
    String brand,
    String host,
    int port,
    String user,
    Path password,
    String folder,
    Encryption encryption) {

  static Mailbox of(String name, MailboxSettings.Entry entry) {
    return new Mailbox(
        name,
        entry.brand(),
        entry.host(),
        entry.port(),
        entry.user(),
        Path.of(entry.password()),
        entry.folder(),
        entry.encryption());
  }

  /** How the connection is protected. */
  public enum Encryption {
    /** From the first byte (RFC 8314). */
    TLS,
    /** By STARTTLS, which the server must offer. */
    STARTTLS,
    /** Not at all: for development. */
    NONE
  }
}
