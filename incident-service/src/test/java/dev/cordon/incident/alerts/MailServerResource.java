package dev.cordon.incident.alerts;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** An IMAP server with one mailbox, and the settings that have it read. */
public final class MailServerResource implements QuarkusTestResourceLifecycleManager {

  static final String BRAND = "brand-of-mail";
  static final String USER = "soc@maison.example";

  private static final String PASSWORD = "correct horse";
  private static final String LOOPBACK = "127.0.0.1";

  private static final GreenMail SERVER =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, LOOPBACK, ServerSetup.PROTOCOL_IMAP),
            new ServerSetup(0, LOOPBACK, ServerSetup.PROTOCOL_IMAPS)
          });

  private static final Path SECRET = secret();

  private static final String TOKEN_USER = "fraud@maison.example";

  /** The server takes a token for the user's password. */
  static final TokenEndpoint TOKENS = new TokenEndpoint("stale", "fresh");

  @Override
  public Map<String, String> start() {
    SERVER.start();
    var _ = SERVER.setUser(USER, USER, PASSWORD);
    var _ = SERVER.setUser(TOKEN_USER, TOKEN_USER, "fresh");
    Map<String, String> settings = new HashMap<>(mailbox("soc", USER));
    settings.putAll(mailbox("fraud", TOKEN_USER));
    settings.put("cordon.mailboxes.fraud.token.url", TOKENS.start().toString());
    settings.put("cordon.mailboxes.fraud.token.client", "cordon");
    settings.put("cordon.mailboxes.fraud.token.scope", "mail.read");
    settings.put("cordon.alerts.mail-poll", "PT0.2S");
    settings.put("cordon.alerts.mail-lease", "PT1S");
    return settings;
  }

  private static Map<String, String> mailbox(String name, String user) {
    String prefix = "cordon.mailboxes." + name;
    return Map.of(
        prefix + ".brand",
        BRAND,
        prefix + ".host",
        LOOPBACK,
        prefix + ".port",
        String.valueOf(plainPort()),
        prefix + ".user",
        user,
        prefix + ".password",
        SECRET.toString(),
        prefix + ".encryption",
        "NONE");
  }

  @Override
  public void stop() {
    SERVER.stop();
    TOKENS.stop();
  }

  static int plainPort() {
    return SERVER.getImap().getPort();
  }

  static int tlsPort() {
    return SERVER.getImaps().getPort();
  }

  static Path passwordFile() {
    return SECRET;
  }

  static void deliver(String id, String subject) {
    deliver(id, subject, "Is this yours?\r\n");
  }

  static void deliver(String id, String subject, String text) {
    deliver(user(USER), id, subject, text);
  }

  static void deliverToTokenUser(String id, String subject) {
    deliver(user(TOKEN_USER), id, subject, "Is this yours?\r\n");
  }

  private static void deliver(GreenMailUser to, String id, String subject, String text) {
    String message =
        "From: ada@maison.example\r\nMessage-ID: %s\r\nSubject: %s\r\n\r\n%s"
            .formatted(id, subject, text);
    try {
      to.deliver(
          new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(message.getBytes(StandardCharsets.US_ASCII))));
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  /** Messages in the mailbox. */
  static int kept() {
    return inbox().getMessageCount();
  }

  /** Those that somebody has marked as read. */
  static long seen() {
    return inbox().getMessages().stream()
        .filter(message -> message.getFlags().contains(Flags.Flag.SEEN))
        .count();
  }

  private static MailFolder inbox() {
    try {
      return SERVER.getManagers().getImapHostManager().getInbox(user(USER));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static GreenMailUser user(String name) {
    return SERVER.getManagers().getUserManager().getUser(name);
  }

  private static Path secret() {
    try {
      return Files.writeString(Files.createTempFile("mailbox", ".secret"), PASSWORD + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
