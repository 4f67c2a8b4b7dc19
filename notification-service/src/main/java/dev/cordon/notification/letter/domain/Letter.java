package dev.cordon.notification.letter.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A row of the ledger.
 *
 * @param language of the version that the person gets
 * @param recipientDomain domain of the address; the address itself isn't here
 * @param contentSha256 of subject, line feed and body as last rendered, hexadecimal
 * @param reply the relay's last answer
 * @param failure why it failed or is unknown
 */
public record Letter(
    UUID id,
    UUID personId,
    LetterState state,
    String language,
    String recipientDomain,
    int attempts,
    Optional<String> contentSha256,
    Optional<String> reply,
    Optional<String> failure,
    Optional<Instant> sentAt) {

  /** RFC 5322 Message-ID: the same at every try. */
  public static String messageId(UUID letterId, String senderDomain) {
    return "<" + letterId + "@" + senderDomain + ">";
  }
}
