package dev.cordon.notification.letter.domain;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

  private final RetryPolicy policy =
      new RetryPolicy(10, Duration.ofMinutes(1), Duration.ofHours(4), Duration.ofSeconds(10));

  @Test
  void onlyAConfirmedLetterIsSent() {
    Settlement sent = policy.settle(letter(0), new Accepted(answer(250)), NOW);

    assertThat(sent.state()).isEqualTo(LetterState.SENT);
    assertThat(sent.sentAt()).contains(NOW);
    assertThat(sent.attempts()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 4", "2, 16", "3, 64", "4, 240", "8, 240"})
  void aDeferredLetterWaitsLongerEachTime(int attempts, int minutes) {
    Settlement queued = policy.settle(letter(attempts), new Deferred(answer(451)), NOW);

    assertThat(queued.state()).isEqualTo(LetterState.QUEUED);
    assertThat(queued.notBefore()).contains(NOW.plus(Duration.ofMinutes(minutes)));
    assertThat(queued.attempts()).isEqualTo(attempts + 1);
  }

  @Test
  void theLastDeferralIsAFailure() {
    Settlement failed = policy.settle(letter(9), new Deferred(answer(451)), NOW);

    assertThat(failed.state()).isEqualTo(LetterState.FAILED);
    assertThat(failed.failure()).isPresent();
  }

  @Test
  void whatTheRelayNeverSawCostsNoAttempt() {
    Settlement queued = policy.settle(letter(4), new NotTaken("away"), NOW);

    assertThat(queued.state()).isEqualTo(LetterState.QUEUED);
    assertThat(queued.attempts()).isEqualTo(4);
    assertThat(queued.notBefore()).contains(NOW.plus(Duration.ofSeconds(10)));
  }

  @Test
  void whatTheRelaySaysToAllLettersCostsNoneAnAttempt() {
    for (Outcome outcome : List.of(new Throttled(answer(421)), new SenderRefused(answer(550)))) {
      Settlement queued = policy.settle(letter(4), outcome, NOW);

      assertThat(queued.state()).isEqualTo(LetterState.QUEUED);
      assertThat(queued.attempts()).isEqualTo(4);
      assertThat(queued.answer()).isPresent();
    }
  }

  @Test
  void refusedAndUndeliverableHaveFailed() {
    assertThat(policy.settle(letter(0), new Refused(answer(550)), NOW).state())
        .isEqualTo(LetterState.FAILED);
    assertThat(policy.settle(letter(0), new Undeliverable("erased"), NOW).state())
        .isEqualTo(LetterState.FAILED);
  }

  @Test
  void withoutAnAnswerNobodyKnows() {
    Settlement unknown = policy.settle(letter(0), new Unanswered("gone"), NOW);

    assertThat(unknown.state()).isEqualTo(LetterState.UNKNOWN);
    assertThat(unknown.notBefore()).isEmpty();
  }

  @Test
  void anAnswerIsKeptWithoutTheAddressInIt() {
    RelayAnswer answer =
        RelayAnswer.of(550, "550-5.1.1 <zoe@example.org>: \r\n550 no such user zoe@example.org");

    assertThat(answer.text()).isEqualTo("550-5.1.1 <[address]>: 550 no such user [address]");
  }

  private static LeasedLetter letter(int attempts) {
    return new LeasedLetter(
        UUID.randomUUID(),
        UUID.randomUUID(),
        UUID.randomUUID(),
        "fr",
        attempts,
        Optional.empty(),
        UUID.randomUUID());
  }

  private static RelayAnswer answer(int code) {
    return RelayAnswer.of(code, code + " said");
  }
}
