package dev.cordon.gateway.evidence;

import dev.cordon.gateway.problem.BadInput;
import io.vertx.core.http.HttpServerRequest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SHA-256 in {@code Content-Digest} (RFC 9530), or in {@code Repr-Digest}, which is the same for a
 * content without an encoding: {@code sha-256=:…:}, a dictionary of byte sequences (RFC 9651).
 */
final class ContentDigest {

  static final String HEADER = "Content-Digest";

  private static final String OF_REPRESENTATION = "Repr-Digest";

  /** 44 characters are 32 bytes. */
  private static final Pattern SHA256 =
      Pattern.compile("(?:^|,)[ \\t]*sha-256=:([A-Za-z0-9+/]{43}=):[ \\t]*(?=$|[,;])");

  private ContentDigest() {}

  /**
   * What the sender states, in hexadecimal; refuses a header that says nothing that could be
   * checked: whoever sends one counts on it.
   */
  static Optional<String> stated(HttpServerRequest request) {
    for (String header : new String[] {HEADER, OF_REPRESENTATION}) {
      Optional<String> value = Optional.ofNullable(request.getHeader(header));
      if (value.isPresent()) {
        return value.map(text -> hexadecimal(header, text));
      }
    }
    return Optional.empty();
  }

  private static String hexadecimal(String header, String value) {
    Matcher found = SHA256.matcher(value);
    if (!found.find()) {
      throw BadInput.malformed(header, "has no sha-256=:…: of 32 bytes in Base64");
    }
    return HexFormat.of().formatHex(Base64.getDecoder().decode(found.group(1)));
  }

  /**
   * @param sha256 hexadecimal
   */
  static String header(String sha256) {
    return "sha-256=:" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256)) + ":";
  }
}
