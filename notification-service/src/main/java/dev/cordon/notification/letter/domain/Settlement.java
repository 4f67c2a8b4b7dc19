package dev.cordon.notification.letter.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * What a try leaves behind in the ledger.
 *
 * @param attempts tries, this one included if it counts
 * @param notBefore when it may be tried again; for QUEUED only
 * @param failure for FAILED and UNKNOWN only
 */
public record Settlement(
    LetterState state,
    int attempts,
    Optional<Instant> notBefore,
    Optional<RelayAnswer> answer,
    Optional<String> failure,
    Optional<Instant> sentAt) {

  static Settlement sent(int attempts, RelayAnswer answer, Instant at) {
    return new Settlement(
        LetterState.SENT,
        attempts,
        Optional.empty(),
        Optional.of(answer),
        Optional.empty(),
        Optional.of(at));
  }

  static Settlement queued(int attempts, Instant notBefore, Optional<RelayAnswer> answer) {
    return new Settlement(
        LetterState.QUEUED,
        attempts,
        Optional.of(notBefore),
        answer,
        Optional.empty(),
        Optional.empty());
  }

  static Settlement failed(int attempts, Optional<RelayAnswer> answer, String why) {
    return ended(LetterState.FAILED, attempts, answer, why);
  }

  static Settlement unknown(int attempts, String why) {
    return ended(LetterState.UNKNOWN, attempts, Optional.empty(), why);
  }

  private static Settlement ended(
      LetterState state, int attempts, Optional<RelayAnswer> answer, String why) {
    return new Settlement(
        state, attempts, Optional.empty(), answer, Optional.of(why), Optional.empty());
  }
}
