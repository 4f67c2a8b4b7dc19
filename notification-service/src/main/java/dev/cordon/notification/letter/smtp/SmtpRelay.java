package dev.cordon.notification.letter.smtp;

import dev.cordon.notification.letter.application.LetterSettings;
import dev.cordon.notification.letter.application.Relay;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The relay of this environment, by SMTP; TLS when the relay offers it. */
@ApplicationScoped
class SmtpRelay implements Relay {

  private final Session session;
  private final String mailbox;

  SmtpRelay(
      @ConfigProperty(name = "cordon.smtp.host") String host,
      @ConfigProperty(name = "cordon.smtp.port") int port,
      LetterSettings settings) {
    this.session = Session.getInstance(properties(host, port, settings));
    this.mailbox = settings.sender();
  }

  @Override
  public Connection connect() {
    WatchedTransport transport = new WatchedTransport(session);
    try {
      transport.connect();
    } catch (MessagingException e) {
      throw new Unavailable(SmtpConnection.reason(e));
    }
    return new SmtpConnection(session, transport, mailbox);
  }

  private static Properties properties(String host, int port, LetterSettings settings) {
    String millis = Long.toString(settings.smtpTimeout().toMillis());
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", host);
    properties.setProperty("mail.smtp.port", Integer.toString(port));
    properties.setProperty("mail.smtp.localhost", settings.greeting());
    properties.setProperty("mail.smtp.starttls.enable", "true");
    properties.setProperty("mail.smtp.connectiontimeout", millis);
    properties.setProperty("mail.smtp.timeout", millis);
    properties.setProperty("mail.smtp.writetimeout", millis);
    // A connection that is given up needs no farewell, and mustn't wait for one.
    properties.setProperty("mail.smtp.quitwait", "false");
    return properties;
  }
}
