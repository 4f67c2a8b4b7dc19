package dev.cordon.incident.alerts.imap;

import dev.cordon.incident.alerts.application.MailServer;
import dev.cordon.incident.alerts.application.Mailbox;
import dev.cordon.incident.alerts.application.Mailbox.Login;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Properties;

/**
 * Mailboxes over IMAP. Certificates are checked against the JDK's authorities, and for the host.
 */
@ApplicationScoped
class ImapServer implements MailServer {

  private static final String CONNECT_MILLIS = "10000";
  private static final String ANSWER_MILLIS = "30000";

  /** Of a message at once: four round trips for the largest that is read. */
  private static final String FETCH_BYTES = "262144";

  private final MailboxTokens tokens;

  ImapServer(MailboxTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public OpenFolder open(Mailbox mailbox) {
    String protocol = mailbox.encryption() == Mailbox.Encryption.TLS ? "imaps" : "imap";
    try {
      Store store = Session.getInstance(properties(mailbox, protocol)).getStore(protocol);
      store.connect(mailbox.host(), mailbox.port(), mailbox.user(), secret(mailbox));
      return ImapFolder.of(store, mailbox.folder());
    } catch (AuthenticationFailedException e) {
      // A token that isn't believed any more isn't tried again.
      tokens.forget(mailbox);
      throw new Unavailable(mailbox.host() + " doesn't let " + mailbox.user() + " in", e);
    } catch (MessagingException | IOException e) {
      throw new Unavailable(mailbox.host() + " lets nobody read " + mailbox.folder(), e);
    }
  }

  private String secret(Mailbox mailbox) throws IOException {
    return switch (mailbox.login()) {
      case Login.Password password -> Files.readString(password.file()).strip();
      case Login.Token token -> tokens.of(mailbox, token);
    };
  }

  private static Properties properties(Mailbox mailbox, String protocol) {
    Properties properties = new Properties();
    String prefix = "mail." + protocol + ".";
    properties.put(prefix + "connectiontimeout", CONNECT_MILLIS);
    properties.put(prefix + "timeout", ANSWER_MILLIS);
    properties.put(prefix + "writetimeout", ANSWER_MILLIS);
    properties.put(prefix + "ssl.checkserveridentity", "true");
    properties.put(prefix + "peek", "true");
    properties.put(prefix + "fetchsize", FETCH_BYTES);
    if (mailbox.login() instanceof Login.Token) {
      properties.put(prefix + "auth.mechanisms", "XOAUTH2");
    }
    if (mailbox.encryption() == Mailbox.Encryption.STARTTLS) {
      properties.put(prefix + "starttls.enable", "true");
      properties.put(prefix + "starttls.required", "true");
    }
    return properties;
  }
}
