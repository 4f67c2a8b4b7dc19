package dev.cordon.incident.alerts.email;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text of messages, made fit to be kept: what nobody sees and what isn't text is left out. */
final class Texts {

  /** RFC 5322, section 3.6.4, as far as others keep to it; short enough to be a reference. */
  private static final Pattern MESSAGE_ID =
      Pattern.compile("<[\\x21-\\x3b\\x3d\\x3f-\\x7e]{1,498}>");

  private Texts() {}

  static boolean isMessageId(String text) {
    return MESSAGE_ID.matcher(text).matches();
  }

  /** A header's words (RFC 2047); as they are, where they can't be decoded. */
  static String decoded(String header) {
    try {
      return MimeUtility.decodeText(MimeUtility.unfold(header));
    } catch (UnsupportedEncodingException unknown) {
      return header;
    }
  }

  /** Bytes of a text; what isn't of its encoding becomes a replacement character. */
  static String decoded(byte[] content, @Nullable String charset) {
    return charset(charset).decode(ByteBuffer.wrap(content)).toString();
  }

  private static Charset charset(@Nullable String name) {
    try {
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return StandardCharsets.ISO_8859_1;
    }
  }

  /** One line of at most so many characters; empty when nothing is left. */
  static Optional<String> line(String text, int characters) {
    String line = storable(text).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.isEmpty() ? Optional.empty() : Optional.of(cut(line, characters));
  }

  /** Whether nothing of it is cut off. */
  static boolean fits(String text, int characters) {
    String kept = storable(text);
    return kept.codePointCount(0, kept.length()) <= characters;
  }

  /** The beginning, in whole characters. */
  static String cut(String text, int characters) {
    String kept = storable(text);
    return fits(kept, characters)
        ? kept
        : kept.substring(0, kept.offsetByCodePoints(0, characters - 1)) + "…";
  }

  /** Without NUL and halves of surrogate pairs. */
  static String storable(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c != 0 && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE))
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
