package dev.cordon.notification.letter.domain;

import dev.cordon.notification.letter.domain.Outcome.Accepted;
import dev.cordon.notification.letter.domain.Outcome.Deferred;
import dev.cordon.notification.letter.domain.Outcome.NotTaken;
import dev.cordon.notification.letter.domain.Outcome.Refused;
import dev.cordon.notification.letter.domain.Outcome.SenderRefused;
import dev.cordon.notification.letter.domain.Outcome.Throttled;
import dev.cordon.notification.letter.domain.Outcome.Unanswered;
import dev.cordon.notification.letter.domain.Outcome.Undeliverable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What follows from a try.
 *
 * @param maxAttempts tries that the relay may defer before the letter has failed
 * @param firstDelay after the first deferral; four times as long after each further one
 * @param lastDelay at most: a relay is given hours (RFC 5321, 4.5.4.1), and none of them is missed
 * @param pause before a letter is tried again that the relay had nothing against; costs no attempt
 */
public record RetryPolicy(
    int maxAttempts, Duration firstDelay, Duration lastDelay, Duration pause) {

  private static final int GROWTH = 4;

  public Settlement settle(LeasedLetter letter, Outcome outcome, Instant now) {
    int attempts = letter.attempts() + 1;
    return switch (outcome) {
      case Accepted accepted -> Settlement.sent(attempts, accepted.answer(), now);
      case Deferred deferred -> deferred(attempts, deferred.answer(), now);
      case Refused refused ->
          Settlement.failed(
              attempts, Optional.of(refused.answer()), "The relay refused the letter.");
      case NotTaken _ -> unharmed(letter, now, Optional.empty());
      case Throttled throttled -> unharmed(letter, now, Optional.of(throttled.answer()));
      case SenderRefused refused -> unharmed(letter, now, Optional.of(refused.answer()));
      case Undeliverable nobody ->
          Settlement.failed(letter.attempts(), Optional.empty(), nobody.reason());
      case Unanswered unanswered -> Settlement.unknown(attempts, unanswered.reason());
    };
  }

  private Settlement unharmed(LeasedLetter letter, Instant now, Optional<RelayAnswer> answer) {
    return Settlement.queued(letter.attempts(), now.plus(pause), answer);
  }

  private Duration delay(int attempts) {
    Duration delay = firstDelay;
    for (int i = 1; i < attempts && delay.compareTo(lastDelay) < 0; i++) {
      delay = delay.multipliedBy(GROWTH);
    }
    return delay.compareTo(lastDelay) < 0 ? delay : lastDelay;
  }

  private Settlement deferred(int attempts, RelayAnswer answer, Instant now) {
    if (attempts >= maxAttempts) {
      return Settlement.failed(
          attempts, Optional.of(answer), "The relay deferred the letter " + attempts + " times.");
    }
    return Settlement.queued(attempts, now.plus(delay(attempts)), Optional.of(answer));
  }
}
