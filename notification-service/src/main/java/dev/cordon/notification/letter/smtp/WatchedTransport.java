package dev.cordon.notification.letter.smtp;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * An SMTP connection that remembers how far a message got. Before the relay has answered DATA with
 * 354 it can't have taken the message; after that, only its answer says whether it did.
 */
final class WatchedTransport extends SMTPTransport {

  /** How far the message of the last {@code sendMessage} got. */
  enum Phase {
    /** The relay hasn't accepted the sender yet. */
    SENDER,
    /** The relay has accepted the sender, and no DATA yet. */
    RECIPIENT,
    /** The relay waits for the message, or has it. */
    MESSAGE
  }

  private volatile Phase phase = Phase.SENDER;

  WatchedTransport(Session session) {
    super(session, new URLName("smtp", null, -1, null, null, null));
  }

  Phase phase() {
    return phase;
  }

  /** On a connection that has ended, not even the sender is offered. */
  @Override
  public synchronized void sendMessage(Message message, Address[] recipients)
      throws MessagingException {
    phase = Phase.SENDER;
    super.sendMessage(message, recipients);
  }

  @Override
  protected void mailFrom() throws MessagingException {
    super.mailFrom();
    phase = Phase.RECIPIENT;
  }

  @Override
  protected OutputStream data() throws MessagingException {
    OutputStream message = super.data();
    phase = Phase.MESSAGE;
    return message;
  }

  /** Chunks would bypass {@link #data()}; they are switched off, and stay off. */
  @Override
  protected OutputStream bdat() throws MessagingException {
    throw new MessagingException("BDAT isn't used");
  }
}
