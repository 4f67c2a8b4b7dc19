package dev.cordon.incident.escalation.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.incident.escalation.application.Carrier;
import dev.cordon.incident.escalation.application.EscalationSettings;
import dev.cordon.incident.escalation.application.NameLookup;
import dev.cordon.incident.escalation.application.SendingTime;
import dev.cordon.incident.escalation.domain.Answer;
import dev.cordon.incident.escalation.domain.Channel;
import dev.cordon.kernel.tls.TrustedAuthorities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.UnknownHostException;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Pages by e-mail. Blocks, for three timeouts at most: the name's, and two for the whole of a
 * message. Exceptions of the library name addresses, so that none of them is logged or handed on.
 */
@ApplicationScoped
class MailCarrier implements Carrier {

  private static final Logger LOG = Logger.getLogger(MailCarrier.class);
  private static final int FIRST_PERMANENT = 500;
  private static final int FIRST_TRANSIENT = 400;

  private final MailRelay relay;
  private final NameLookup names;
  private final Optional<String> from;
  private final Session session;

  /**
   * @throws IllegalStateException when the settings contradict each other
   */
  MailCarrier(MailRelay relay, EscalationSettings settings) {
    if (relay.user().isPresent() != relay.password().isPresent()) {
      throw new IllegalStateException("CORDON_SMTP_USER and CORDON_SMTP_PASSWORD go together");
    }
    this.relay = relay;
    this.names = NameLookup.within(settings.timeout());
    this.from = settings.mailFrom();
    this.session = Session.getInstance(properties(relay, settings));
  }

  @Override
  public Set<Channel> channels() {
    return Set.of(Channel.EMAIL);
  }

  @Override
  public Optional<String> missing(Channel channel) {
    if (relay.host().isEmpty()) {
      return Optional.of("email needs a relay: set cordon.smtp.host");
    }
    return from.isPresent()
        ? Optional.empty()
        : Optional.of("email needs a sender: set cordon.escalation.mail-from");
  }

  @Override
  public Answer carry(Page page) {
    return switch (page.address()) {
      case Address.To(String address) -> carry(page, address);
      case Address.Receiver _ -> new Answer.Refused("it isn't an e-mail address");
    };
  }

  private Answer carry(Page page, String address) {
    MimeMessage message;
    try {
      message = message(page, address);
    } catch (MessagingException e) {
      return new Answer.Refused("the address can't be written to");
    }
    PhasedTransport transport = new PhasedTransport(session);
    try {
      // The transport asks again, without a limit; by now the JDK remembers it.
      var _ = names.addresses(relay.host().orElseThrow());
      return transmitted(transport, message);
    } catch (UnknownHostException | TimeoutException e) {
      return new Answer.NotTaken("the relay's name isn't known now");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.NotTaken("stopped");
    } finally {
      close(transport);
    }
  }

  private static void close(PhasedTransport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      // Nothing is lost: the message has its answer, or is known to have none.
      LOG.debug("a connection to the relay ended unclean");
    }
  }

  private Answer transmitted(PhasedTransport transport, MimeMessage message) {
    try {
      transport.connect(
          relay.host().orElseThrow(),
          relay.port(),
          relay.user().orElse(null),
          relay.password().orElse(null));
    } catch (MessagingException e) {
      return new Answer.NotTaken("the relay can't be reached");
    }
    try {
      transport.sendMessage(message, message.getAllRecipients());
      return new Answer.Taken("the relay answered with " + transport.getLastReturnCode());
    } catch (MessagingException e) {
      return failed(transport);
    }
  }

  private static Answer failed(PhasedTransport transport) {
    int code = transport.getLastReturnCode();
    if (code >= FIRST_PERMANENT) {
      return new Answer.Refused("the relay answered with " + code);
    }
    if (code >= FIRST_TRANSIENT) {
      return new Answer.NotTaken("the relay answered with " + code);
    }
    return transport.handed()
        ? new Answer.Unanswered("the relay went away before it answered")
        : new Answer.NotTaken("the relay went away");
  }

  private MimeMessage message(Page page, String address) throws MessagingException {
    MimeMessage message = new IdentifiedMessage(session, page.id() + "@cordon");
    message.setFrom(new InternetAddress(from.orElseThrow(), true));
    message.setRecipient(RecipientType.TO, new InternetAddress(address, true));
    message.setSubject("Cordon: " + page.text().subject(), UTF_8.name());
    message.setSentDate(Date.from(page.at()));
    // RFC 3834: out-of-office answers to this are unwanted.
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setText(page.text().whole() + "\r\n", UTF_8.name());
    message.saveChanges();
    return message;
  }

  /** The same at each try. */
  private static final class IdentifiedMessage extends MimeMessage {

    private final String messageId;

    private IdentifiedMessage(Session session, String messageId) {
      super(session);
      this.messageId = messageId;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + messageId + ">");
    }
  }

  private static Properties properties(MailRelay relay, EscalationSettings settings) {
    String millis = Long.toString(settings.timeout().toMillis());
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.localhost", "cordon");
    properties.setProperty("mail.smtp.starttls.enable", "true");
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(relay.needsTls()));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.setProperty("mail.smtp.auth", Boolean.toString(relay.user().isPresent()));
    properties.setProperty("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
    properties.setProperty("mail.smtp.connectiontimeout", millis);
    properties.setProperty("mail.smtp.timeout", millis);
    properties.setProperty("mail.smtp.writetimeout", millis);
    properties.setProperty("mail.smtp.quitwait", "false");
    properties.put(
        "mail.smtp.socketFactory",
        new TimedSockets(SendingTime.ofAConversation(settings.timeout())));
    // Else the library would try one without a limit.
    properties.setProperty("mail.smtp.socketFactory.fallback", "false");
    relay
        .ca()
        .ifPresent(
            pem -> properties.put("mail.smtp.ssl.socketFactory", TrustedAuthorities.in(pem)));
    return properties;
  }
}
