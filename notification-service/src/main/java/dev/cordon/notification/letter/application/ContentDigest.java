package dev.cordon.notification.letter.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.notification.notice.domain.RenderedText;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Proof of what somebody was told: subject, line feed, body. */
final class ContentDigest {

  private ContentDigest() {}

  /** Hexadecimal SHA-256. */
  static String of(RenderedText text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] read = (text.subject() + "\n" + text.body()).getBytes(UTF_8);
      return HexFormat.of().formatHex(sha256.digest(read));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
