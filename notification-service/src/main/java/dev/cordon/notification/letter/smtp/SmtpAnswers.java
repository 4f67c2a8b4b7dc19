package dev.cordon.notification.letter.smtp;

import dev.cordon.notification.letter.domain.RelayAnswer;
import jakarta.mail.MessagingException;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** What the relay said, found in what the library throws. */
final class SmtpAnswers {

  private static final int FIRST_REFUSAL = 400;

  private SmtpAnswers() {}

  /** The answer that ended the try; empty when there was none. */
  static Optional<RelayAnswer> of(MessagingException failure) {
    // The innermost is the most specific: the answer to the one recipient.
    Optional<RelayAnswer> inner =
        failure.getNextException() instanceof MessagingException next ? of(next) : Optional.empty();
    return inner.or(() -> own(failure));
  }

  private static Optional<RelayAnswer> own(MessagingException failure) {
    return switch (failure) {
      case SMTPAddressFailedException e -> answer(e.getReturnCode(), e);
      case SMTPSenderFailedException e -> answer(e.getReturnCode(), e);
      case SMTPSendFailedException e -> answer(e.getReturnCode(), e);
      default -> Optional.empty();
    };
  }

  private static Optional<RelayAnswer> answer(int code, MessagingException e) {
    return code >= FIRST_REFUSAL
        ? Optional.of(RelayAnswer.of(code, String.valueOf(e.getMessage())))
        : Optional.empty();
  }
}
