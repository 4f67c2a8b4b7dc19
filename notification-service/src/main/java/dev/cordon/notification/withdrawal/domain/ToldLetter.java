package dev.cordon.notification.withdrawal.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A letter that said what a withdrawn finding said.
 *
 * @param contentHash of what was approved
 * @param outcome as it was when the list was frozen
 * @param sentAt of a letter that the relay took
 */
public record ToldLetter(
    UUID noticeId,
    String contentHash,
    UUID personId,
    UUID letterId,
    Outcome outcome,
    Optional<Instant> sentAt,
    String language,
    String country,
    String recipientDomain) {

  /** The relay took it, or nobody knows. */
  public enum Outcome {
    SENT,
    UNKNOWN
  }
}
