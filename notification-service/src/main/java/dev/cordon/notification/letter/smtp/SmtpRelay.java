package dev.cordon.notification.letter.smtp;

import dev.cordon.kernel.tls.TrustedAuthorities;
import dev.cordon.notification.letter.application.LetterSettings;
import dev.cordon.notification.letter.application.Relay;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.util.Properties;

/** The relay of this environment, by SMTP. */
@ApplicationScoped
class SmtpRelay implements Relay {

  private final RelaySettings relay;
  private final Session session;
  private final String mailbox;

  /**
   * @throws IllegalStateException when the settings contradict each other
   */
  SmtpRelay(RelaySettings relay, LetterSettings letters) {
    if (relay.user().isPresent() != relay.password().isPresent()) {
      throw new IllegalStateException("CORDON_SMTP_USER and CORDON_SMTP_PASSWORD go together");
    }
    this.relay = relay;
    this.session = Session.getInstance(properties(relay, letters));
    this.mailbox = letters.sender();
  }

  @Override
  public Connection connect() {
    WatchedTransport transport = new WatchedTransport(session);
    try {
      transport.connect(
          relay.host(), relay.port(), relay.user().orElse(null), relay.password().orElse(null));
    } catch (MessagingException e) {
      throw new Unavailable(SmtpConnection.reason(e));
    }
    return new SmtpConnection(session, transport, mailbox);
  }

  private static Properties properties(RelaySettings relay, LetterSettings letters) {
    String millis = Long.toString(letters.smtpTimeout().toMillis());
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.localhost", letters.greeting());
    properties.setProperty("mail.smtp.starttls.enable", "true");
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(relay.needsTls()));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.setProperty("mail.smtp.auth", Boolean.toString(relay.user().isPresent()));
    properties.setProperty("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
    properties.setProperty("mail.smtp.connectiontimeout", millis);
    properties.setProperty("mail.smtp.timeout", millis);
    properties.setProperty("mail.smtp.writetimeout", millis);
    // A connection that is given up needs no farewell, and mustn't wait for one.
    properties.setProperty("mail.smtp.quitwait", "false");
    relay
        .ca()
        .map(TrustedAuthorities::in)
        .ifPresent(trusted -> properties.put("mail.smtp.ssl.socketFactory", trusted));
    return properties;
  }
}
