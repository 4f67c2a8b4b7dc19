package dev.cordon.notification.letter.smtp;

import dev.cordon.notification.letter.application.Relay;
import dev.cordon.notification.letter.application.Relay.OutgoingLetter;
import dev.cordon.notification.letter.domain.Outcome;
import dev.cordon.notification.letter.domain.Outcome.Accepted;
import dev.cordon.notification.letter.domain.Outcome.Deferred;
import dev.cordon.notification.letter.domain.Outcome.NotTaken;
import dev.cordon.notification.letter.domain.Outcome.Refused;
import dev.cordon.notification.letter.domain.Outcome.SenderRefused;
import dev.cordon.notification.letter.domain.Outcome.Throttled;
import dev.cordon.notification.letter.domain.Outcome.Unanswered;
import dev.cordon.notification.letter.domain.Outcome.Undeliverable;
import dev.cordon.notification.letter.domain.RelayAnswer;
import dev.cordon.notification.letter.smtp.WatchedTransport.Phase;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * One kept connection. Exceptions of the library name addresses, so none of them is logged or
 * handed on.
 */
final class SmtpConnection implements Relay.Connection {

  private static final Logger LOG = Logger.getLogger(SmtpConnection.class);

  private final Session session;
  private final WatchedTransport transport;
  private final String mailbox;

  SmtpConnection(Session session, WatchedTransport transport, String mailbox) {
    this.session = session;
    this.transport = transport;
    this.mailbox = mailbox;
  }

  @Override
  public Outcome send(OutgoingLetter letter) {
    LetterMessage message;
    try {
      message = LetterMessage.of(session, letter, mailbox);
    } catch (AddressException e) {
      return new Undeliverable("The address can't be written to.");
    } catch (MessagingException | RuntimeException e) {
      LOG.warnf("%s can't be built: %s", letter.messageId(), e.getClass().getName());
      return new Undeliverable("The message couldn't be built from the text and the address.");
    }
    return transmit(message);
  }

  private Outcome transmit(LetterMessage message) {
    try {
      transport.sendMessage(message, message.getAllRecipients());
      return new Accepted(
          RelayAnswer.of(transport.getLastReturnCode(), transport.getLastServerResponse()));
    } catch (MessagingException e) {
      return SmtpAnswers.of(e).map(this::answered).orElseGet(this::broken);
    } catch (RuntimeException e) {
      return broken();
    }
  }

  private Outcome answered(RelayAnswer answer) {
    // What it says to the sender, it says to all letters alike.
    boolean toAll = transport.phase() == Phase.SENDER;
    if (answer.isThrottle() || (toAll && answer.isTransient())) {
      return new Throttled(answer);
    }
    if (toAll) {
      return new SenderRefused(answer);
    }
    return answer.isTransient() ? new Deferred(answer) : new Refused(answer);
  }

  private Outcome broken() {
    return switch (transport.phase()) {
      case SENDER, RECIPIENT -> new NotTaken("The relay went away before the message.");
      case MESSAGE -> new Unanswered("The relay went away before it answered to the message.");
    };
  }

  @Override
  public boolean isAlive() {
    return transport.isConnected();
  }

  @Override
  public void close() {
    try {
      transport.close();
    } catch (MessagingException e) {
      // Nothing is lost: every letter has its answer, or is known to have none.
      LOG.debug("a connection to the relay ended unclean");
    }
  }

  /** The relay's greeting, when it refused to be connected to. */
  static String reason(MessagingException e) {
    return Optional.ofNullable(e.getMessage()).map(m -> RelayAnswer.of(0, m).text()).orElse("");
  }
}
