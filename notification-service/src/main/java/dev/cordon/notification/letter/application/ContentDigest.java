package dev.cordon.notification.letter.application;

import dev.cordon.kernel.digest.Sha256;
import dev.cordon.notification.notice.domain.RenderedText;

/** Proof of what somebody was told: subject, line feed, body. */
final class ContentDigest {

  private ContentDigest() {}

  /** Hexadecimal SHA-256. */
  static String of(RenderedText text) {
    return Sha256.hex(text.subject() + "\n" + text.body());
  }
}
