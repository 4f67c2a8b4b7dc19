package dev.cordon.incident.alerts.email;

import dev.cordon.incident.alerts.domain.AlertReport;
import dev.cordon.kernel.digest.Sha256;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the parts of a message (RFC 2046), no deeper and no further than its limits:
 * gathers what is to be read, and lists what is attached.
 */
final class MessageParts {

  private static final int DEEPEST = 8;
  private static final int MOST_PARTS = 100;

  /** Enough for as many characters as are kept, in any encoding. */
  private static final int LONGEST_TEXT_BYTES = 8 * AlertReport.LONGEST_TEXT;

  /**
   * Something attached; it isn't kept.
   *
   * @param bytes after decoding
   */
  record Attachment(String name, String type, long bytes, String sha256) {}

  private final byte[] message;
  private final StringBuilder plain = new StringBuilder();
  private final StringBuilder html = new StringBuilder();
  private final List<Attachment> attachments = new ArrayList<>();
  private final Set<String> links = new LinkedHashSet<>();
  private final Set<String> leftOut = new LinkedHashSet<>();
  private int parts;

  private MessageParts(byte[] message) {
    this.message = message;
  }

  static MessageParts of(byte[] message) throws MessagingException {
    MessageParts parts = new MessageParts(message);
    parts.walk(MimeMessages.parsed(message), 1);
    return parts;
  }

  /** What is to be read; of HTML the words, where there is nothing else in its message. */
  String text() {
    return plain.toString().isBlank() ? HtmlText.of(html.toString()) : plain.toString().strip();
  }

  /** Where it leads, each once; at most one more than an alert may have. */
  List<String> links() {
    return links.stream().limit(AlertReport.MOST_OBSERVABLES + 1L).toList();
  }

  List<Attachment> attachments() {
    return List.copyOf(attachments);
  }

  void leftOut(String what) {
    leftOut.add(what);
  }

  /** What wasn't read, in words. */
  List<String> leftOut() {
    return List.copyOf(leftOut);
  }

  private void walk(MimePart part, int depth) {
    if (depth > DEEPEST || ++parts > MOST_PARTS) {
      leftOut("parts beyond 100 or deeper than 8 levels");
      return;
    }
    try {
      if (part.isMimeType("multipart/*")) {
        several(part, depth);
      } else if (part.isMimeType("message/rfc822")) {
        forwarded(part, depth);
      } else if (isText(part)) {
        read(part);
      } else {
        list(part);
      }
    } catch (IOException | MessagingException broken) {
      leftOut("a part that can't be decoded");
    }
  }

  private void several(MimePart part, int depth) throws MessagingException {
    Optional<String> boundary = boundary(part);
    // The library makes an object of each part before anybody can stop it.
    if (boundary.isEmpty() || occurrences(boundary.get()) > MOST_PARTS + 1) {
      leftOut("a multipart without a boundary, or with more than 100 parts");
      return;
    }
    MimeMultipart all = new MimeMultipart(new MimePartDataSource(part));
    for (int i = 0; i < all.getCount(); i++) {
      BodyPart each = all.getBodyPart(i);
      if (each instanceof MimePart mime) {
        walk(mime, depth + 1);
      }
    }
  }

  private void forwarded(MimePart part, int depth) throws MessagingException, IOException {
    try (InputStream content = part.getInputStream()) {
      var inner = MimeMessages.parsed(content);
      String subject =
          MimeMessages.header(inner, "Subject").map(Texts::decoded).orElse("(no subject)");
      String sender = String.join(", ", MimeMessages.addresses(inner, "From", 1));
      plain.append("\n\n--- ").append(subject).append(" (").append(sender).append(")\n\n");
      int read = plain.length();
      int pretty = html.length();
      walk(inner, depth + 1);
      if (plain.substring(read).isBlank()) {
        plain.append(HtmlText.of(html.substring(pretty)));
      }
    }
  }

  private static boolean isText(MimePart part) throws MessagingException {
    return part.isMimeType("text/*")
        && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())
        && fileName(part).isEmpty();
  }

  private void read(MimePart part) throws MessagingException, IOException {
    try (InputStream content = part.getInputStream()) {
      @Nullable String charset = new ContentType(part.getContentType()).getParameter("charset");
      String text = Texts.decoded(content.readNBytes(LONGEST_TEXT_BYTES), charset);
      if (content.read() >= 0) {
        leftOut("text beyond the first " + LONGEST_TEXT_BYTES + " bytes of a part");
      }
      if (part.isMimeType("text/html")) {
        html.append(text);
        links.addAll(Links.ofHtml(text));
      } else {
        plain.append(text);
        links.addAll(Links.ofText(text));
      }
    }
  }

  private void list(MimePart part) throws MessagingException, IOException {
    try (var digested = new DigestInputStream(part.getInputStream(), Sha256.begun())) {
      long bytes = 0;
      byte[] buffer = new byte[8192];
      for (int read = digested.read(buffer); read >= 0; read = digested.read(buffer)) {
        bytes += read;
      }
      attachments.add(
          new Attachment(
              fileName(part).orElse(""),
              Texts.line(part.getContentType(), 100).orElse(""),
              bytes,
              Sha256.hex(digested.getMessageDigest())));
    }
  }

  private static Optional<String> fileName(MimePart part) throws MessagingException {
    @Nullable String name = part.getFileName();
    return name == null ? Optional.empty() : Texts.line(decodedName(name), 200);
  }

  private static String decodedName(String name) {
    try {
      return MimeUtility.decodeText(name);
    } catch (UnsupportedEncodingException unknown) {
      return name;
    }
  }

  private static Optional<String> boundary(MimePart part) throws MessagingException {
    return Optional.ofNullable(new ContentType(part.getContentType()).getParameter("boundary"))
        .filter(boundary -> !boundary.isBlank());
  }

  /** How often a line begins with the delimiter, wherever in the message. */
  private int occurrences(String boundary) {
    String text = new String(message, StandardCharsets.ISO_8859_1);
    String delimiter = "--" + boundary;
    int found = 0;
    for (int at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, at + 1)) {
      boolean begins = at == 0 || text.charAt(at - 1) == '\n' || text.charAt(at - 1) == '\r';
      found += begins ? 1 : 0;
    }
    return found;
  }
}
