package dev.cordon.incident.alerts.email;

import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.incident.alerts.application.MessageReader;
import dev.cordon.incident.alerts.domain.AlertReport;
import dev.cordon.incident.alerts.domain.Observed;
import dev.cordon.incident.alerts.domain.Severity;
import dev.cordon.kernel.digest.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A message as a report: subject, text, sender, and names and digests of what is attached. The
 * message is somebody's who may mean harm, so each of its parts has a limit, and what goes beyond
 * is left out.
 */
@ApplicationScoped
class MimeMessageReader implements MessageReader {

  /** Each line may become an object of the parser: this bounds its memory to some megabytes. */
  private static final int MOST_LINES = 50_000;

  private static final String WITHOUT_SUBJECT = "(no subject)";
  private static final String UNREADABLE = "(unreadable message)";

  @Override
  public AlertReport read(byte[] message, boolean whole, Instant now) {
    if (lines(message) > MOST_LINES) {
      return unreadable(message, "It has more than " + MOST_LINES + " lines.", now);
    }
    try {
      MessageHead head = MessageHead.of(MimeMessages.parsed(message));
      return report(message, whole, head, now);
    } catch (MessagingException | RuntimeException broken) {
      return unreadable(message, "It isn't a message as RFC 5322 has it.", now);
    }
  }

  private static AlertReport report(byte[] message, boolean whole, MessageHead head, Instant now)
      throws MessagingException {
    MessageParts parts = MessageParts.of(message);
    FieldsOfMessage fields = new FieldsOfMessage(head, parts);
    if (!whole) {
      parts.leftOut("what is beyond the first mebibyte");
    }
    return AlertReport.of(
        AlertReport.EMAIL,
        head.reference().orElseGet(() -> digest(message)),
        Texts.line(head.subject(), AlertReport.LONGEST_TITLE).orElse(WITHOUT_SUBJECT),
        Texts.cut(parts.text(), AlertReport.LONGEST_TEXT),
        Severity.UNKNOWN,
        head.sentAt().filter(sent -> plausible(sent, now)),
        observables(message, head, parts),
        fields.json(),
        Tlp.TLP_AMBER,
        now);
  }

  /**
   * Who sent it, what is attached and where its links lead. Of what wasn't read as a whole first of
   * all the digest of the message: what isn't known of it may tell it from others.
   */
  private static List<Observed> observables(byte[] message, MessageHead head, MessageParts parts) {
    Set<Observed> all = new LinkedHashSet<>();
    head.from().stream()
        .flatMap(address -> Texts.line(address, Observed.LONGEST).stream())
        .map(address -> new Observed(Observed.Type.EMAIL, address))
        .forEach(all::add);
    parts.attachments().stream()
        .map(attachment -> new Observed(Observed.Type.HASH, attachment.sha256()))
        .forEach(all::add);
    parts.links().stream()
        .flatMap(link -> Texts.line(link, Observed.LONGEST).stream())
        .map(link -> new Observed(Observed.Type.URL, link))
        .forEach(all::add);
    boolean whole =
        parts.leftOut().isEmpty()
            && all.size() <= AlertReport.MOST_OBSERVABLES
            && Texts.fits(head.subject(), AlertReport.LONGEST_TITLE)
            && Texts.fits(parts.text(), AlertReport.LONGEST_TEXT);
    Stream<Observed> digest = whole ? Stream.empty() : Stream.of(digestOf(message));
    return Stream.concat(digest, all.stream()).limit(AlertReport.MOST_OBSERVABLES).toList();
  }

  private static Observed digestOf(byte[] message) {
    return new Observed(Observed.Type.HASH, Sha256.hex(message));
  }

  /** A date that nobody could have sent it at is none. */
  private static boolean plausible(Instant sent, Instant now) {
    return sent.isAfter(Instant.EPOCH) && !sent.isAfter(now);
  }

  private static AlertReport unreadable(byte[] message, String why, Instant now) {
    return AlertReport.of(
        AlertReport.EMAIL,
        digest(message),
        UNREADABLE,
        "A message of " + message.length + " bytes came in that wasn't read. " + why,
        Severity.UNKNOWN,
        Optional.empty(),
        List.of(digestOf(message)),
        "",
        Tlp.TLP_AMBER,
        now);
  }

  private static int lines(byte[] message) {
    int lines = 0;
    for (int i = 0; i < message.length; i++) {
      boolean alone = message[i] == '\r' && (i + 1 == message.length || message[i + 1] != '\n');
      lines += message[i] == '\n' || alone ? 1 : 0;
    }
    return lines;
  }

  private static String digest(byte[] message) {
    return "sha256:" + Sha256.hex(message);
  }

  /** Who sent what, when. */
  record MessageHead(
      Optional<String> reference,
      String subject,
      Optional<Instant> sentAt,
      List<String> from,
      List<String> to) {

    private static final int MOST_ADDRESSES = 20;

    static MessageHead of(MimeMessage message) throws MessagingException {
      return new MessageHead(
          MimeMessages.header(message, "Message-ID").filter(Texts::isMessageId),
          MimeMessages.header(message, "Subject").map(Texts::decoded).orElse(""),
          Optional.ofNullable(message.getSentDate()).map(Date::toInstant),
          MimeMessages.addresses(message, "From", MOST_ADDRESSES),
          Stream.concat(
                  MimeMessages.addresses(message, "To", MOST_ADDRESSES).stream(),
                  MimeMessages.addresses(message, "Cc", MOST_ADDRESSES).stream())
              .limit(MOST_ADDRESSES)
              .toList());
    }
  }
}
