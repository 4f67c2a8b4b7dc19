package dev.cordon.incident.escalation.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * A connection that remembers whether the relay may have a message: not before it has answered DATA
 * with 354; after that, only its answer says.
 */
final class PhasedTransport extends SMTPTransport {

  private volatile boolean handed;

  PhasedTransport(Session session) {
    super(session, new URLName("smtp", null, -1, null, null, null));
  }

  boolean handed() {
    return handed;
  }

  @Override
  protected OutputStream data() throws MessagingException {
    OutputStream message = super.data();
    handed = true;
    return message;
  }

  /** Chunks would bypass {@link #data()}; they are switched off, and stay off. */
  @Override
  protected OutputStream bdat() throws MessagingException {
    throw new MessagingException("BDAT isn't used");
  }
}
