package dev.cordon.incident.alerts.application;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.util.Map;

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

    /** Path of a file that holds it. */
    String password();

    @WithDefault("INBOX")
    String folder();

    @WithDefault("TLS")
    Mailbox.Encryption encryption();
  }
}
