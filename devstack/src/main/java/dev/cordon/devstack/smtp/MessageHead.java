package dev.cordon.devstack.smtp;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header block of a message, as far as the sink needs it. */
final class MessageHead {
  // A folded header continues on lines that begin with a space or tab (RFC 5322, 2.2.3).
  private static final Pattern MESSAGE_ID =
      Pattern.compile("(?im)^message-id:((?:[^\\r\\n]|\\r?\\n[ \\t])*)");

  private MessageHead() {}

  static Optional<String> messageId(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    Matcher header = MESSAGE_ID.matcher(end < 0 ? text : text.substring(0, end + 2));
    return header.find()
        ? Optional.of(header.group(1).strip()).filter(id -> !id.isEmpty())
        : Optional.empty();
  }
}
