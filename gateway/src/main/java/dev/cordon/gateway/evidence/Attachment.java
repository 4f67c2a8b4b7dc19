package dev.cordon.gateway.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;

/**
 * What the head of a download says. The content may be what an attacker has made: it is saved, and
 * never shown, guessed at or run here, whatever it says it is.
 */
final class Attachment {

  /** RFC 8187, attr-char. */
  private static final String ATTR_CHAR = "!#$&+-.^_`|~";

  private Attachment() {}

  static Map<String, List<String>> headers(String name, String sha256) {
    return Map.of(
        "Content-Disposition",
        List.of(disposition(name)),
        "X-Content-Type-Options",
        List.of("nosniff"),
        "Content-Security-Policy",
        List.of("sandbox; default-src 'none'; frame-ancestors 'none'"),
        "Cache-Control",
        List.of("no-store"),
        ContentDigest.HEADER,
        List.of(ContentDigest.header(sha256)));
  }

  /** RFC 6266: a plain name for old clients, and the name itself (RFC 8187). */
  static String disposition(String name) {
    return "attachment; filename=\"" + plain(name) + "\"; filename*=UTF-8''" + extended(name);
  }

  /** Without anything that a parser, a shell or a file system could take for more than a letter. */
  private static String plain(String name) {
    StringBuilder plain = new StringBuilder();
    name.codePoints().forEach(c -> plain.append(isPlain(c) ? (char) c : '_'));
    return plain.isEmpty() ? "evidence" : plain.toString();
  }

  private static boolean isPlain(int character) {
    return isLetterOrDigit(character) || " .-_()".indexOf(character) >= 0;
  }

  private static String extended(String name) {
    StringBuilder extended = new StringBuilder();
    for (byte octet : name.getBytes(UTF_8)) {
      int character = octet & 0xFF;
      if (isLetterOrDigit(character) || ATTR_CHAR.indexOf(character) >= 0) {
        extended.append((char) character);
      } else {
        extended.append("%%%02X".formatted(character));
      }
    }
    return extended.isEmpty() ? "evidence" : extended.toString();
  }

  private static boolean isLetterOrDigit(int character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9');
  }
}
