package dev.cordon.incident.alerts.application;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Which mailboxes are read: {@code cordon.mailboxes.<name>.<setting>}. */
@ConfigMapping(prefix = "cordon.mailboxes")
public interface MailboxSettings {

  @WithParentName
  Map<String, Entry> byName();

  /** One of them. */
  interface Entry {

    /** Alias. */
    String brand();

    String host();

    @WithDefault("993")
    int port();

    String user();

    /** Path of a file that holds it; with a token, the client's secret. */
    String password();

    /** Where the server takes tokens instead of passwords. */
    Optional<Token> token();

    @WithDefault("INBOX")
    String folder();

    @WithDefault("TLS")
    Mailbox.Encryption encryption();
  }

  /** What an access token is asked for with. */
  interface Token {

    /** Of the authorization server's token endpoint. */
    URI url();

    /** Its id there. */
    String client();

    String scope();
  }
}
