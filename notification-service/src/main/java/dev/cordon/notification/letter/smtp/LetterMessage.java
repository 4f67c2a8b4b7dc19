package dev.cordon.notification.letter.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.notification.letter.application.Relay.OutgoingLetter;
import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.util.Date;

/**
 * A letter as a message: plain text in UTF-8, no pictures, no links of ours (a letter after a
 * breach is read as phishing). Nothing in it can end a header line: subjects and names are one line
 * each, addresses are parsed strictly.
 */
final class LetterMessage extends MimeMessage {

  private final String messageId;

  private LetterMessage(Session session, String messageId) {
    super(session);
    this.messageId = messageId;
  }

  /**
   * @param mailbox local part of the sender's address
   * @throws AddressException when the person's address can't be written to
   */
  static LetterMessage of(Session session, OutgoingLetter letter, String mailbox)
      throws MessagingException {
    LetterMessage message = new LetterMessage(session, letter.messageId());
    message.setFrom(sender(letter, mailbox));
    message.setRecipient(RecipientType.TO, address(letter.to()));
    message.setSubject(oneLine(letter.subject()), UTF_8.name());
    message.setSentDate(Date.from(letter.date()));
    message.setHeader("Content-Language", letter.language());
    // RFC 3834: out-of-office answers to this are unwanted.
    message.setHeader("Auto-Submitted", "auto-generated");
    byte[] body = letter.body().replaceAll("\\R", "\r\n").getBytes(UTF_8);
    message.setDataHandler(
        new DataHandler(new ByteArrayDataSource(body, "text/plain; charset=UTF-8")));
    message.saveChanges();
    return message;
  }

  /** The library would make one up. */
  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", messageId);
  }

  private static InternetAddress sender(OutgoingLetter letter, String mailbox)
      throws MessagingException {
    InternetAddress from = address(mailbox + "@" + letter.senderDomain());
    try {
      from.setPersonal(oneLine(letter.brand()), UTF_8.name());
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every JDK has UTF-8", e);
    }
    return from;
  }

  /** One mailbox in ASCII; international domains in their ASCII form (RFC 5890). */
  private static InternetAddress address(String text) throws AddressException {
    int at = text.lastIndexOf('@');
    String local = text.substring(0, Math.max(at, 0));
    if (at < 1 || !US_ASCII.newEncoder().canEncode(local)) {
      throw new AddressException("not an ASCII mailbox");
    }
    String ascii;
    try {
      ascii = local + "@" + IDN.toASCII(text.substring(at + 1));
    } catch (IllegalArgumentException e) {
      throw new AddressException("not a domain");
    }
    InternetAddress address = new InternetAddress(ascii, true);
    if (address.isGroup()
        || !ascii.equals(address.getAddress())
        || ascii.chars().anyMatch(Character::isISOControl)) {
      throw new AddressException("not one mailbox");
    }
    return address;
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ");
  }
}
