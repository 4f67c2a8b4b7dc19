package dev.cordon.incident.alerts.application;

import java.net.URI;
import java.nio.file.Path;

/**
 * A mailbox that is read for a brand.
 *
 * @param name as the settings call it
 * @param brand alias of the brand whose alerts its messages are
 * @param folder e.g. INBOX
 */
public record Mailbox(
    String name,
    String brand,
    String host,
    int port,
    String user,
    Login login,
    String folder,
    Encryption encryption) {

  static Mailbox of(String name, MailboxSettings.Entry entry) {
    return new Mailbox(
        name,
        entry.brand(),
        entry.host(),
        entry.port(),
        entry.user(),
        login(entry),
        entry.folder(),
        entry.encryption());
  }

  private static Login login(MailboxSettings.Entry entry) {
    Path secret = Path.of(entry.password());
    return entry
        .token()
        .<Login>map(token -> new Login.Token(token.url(), token.client(), token.scope(), secret))
        .orElseGet(() -> new Login.Password(secret));
  }

  /** How the server is convinced. Secrets are read each time, so that they may change. */
  public sealed interface Login {

    /**
     * By the user's password.
     *
     * @param file that holds it
     */
    record Password(Path file) implements Login {}

    /**
     * By an access token (SASL XOAUTH2) that a client is given for its own secret (RFC 6749, 4.4):
     * providers such as Microsoft 365 take no passwords any more.
     *
     * @param url of the authorization server's token endpoint
     * @param client its id there
     * @param scope what the token is asked for
     * @param secret file that holds the client's secret
     */
    record Token(URI url, String client, String scope, Path secret) implements Login {}
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
