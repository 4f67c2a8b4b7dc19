package dev.cordon.incident.escalation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.incident.escalation.domain.Delivery.Progress;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a message, whatever happens on the way. */
class DeliveryTest {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private static Delivery by(Channel channel) {
    Escalation page = Escalation.ofPage(UUID.randomUUID(), 1, "lou", "r", NOW);
    return Delivery.of(page, 1, UUID.randomUUID(), "kim", channel, Action.TRIGGER, NOW);
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  void whatIsTakenIsSent(Channel channel) {
    Delivery sending = by(channel).begun(NOW);

    assertThat(sending.attempts()).isEqualTo(1);
    assertThat(sending.after(new Answer.Taken("202"), NOW).progress())
        .isEqualTo(new Progress.Sent("202", NOW));
    assertThat(sending.after(new Answer.Refused("403"), NOW).progress())
        .isEqualTo(new Progress.Failed("403", NOW));
  }

  /** One that was being sent when its process died. */
  @ParameterizedTest
  @EnumSource(Channel.class)
  void whatNobodyKnowsOfIsSentAgainOnlyWhereTheReceiverKnowsIt(Channel channel) {
    Delivery taken = by(channel).begun(NOW).begun(NOW);
    Delivery unanswered = by(channel).begun(NOW).after(new Answer.Unanswered("?"), NOW);

    if (channel == Channel.WEBHOOK) {
      assertThat(taken.progress()).isEqualTo(new Progress.Sending());
      assertThat(taken.attempts()).isEqualTo(2);
      assertThat(unanswered.progress()).isEqualTo(new Progress.Waiting("?"));
    } else {
      assertThat(taken.progress()).isInstanceOf(Progress.Unknown.class);
      assertThat(unanswered.progress()).isEqualTo(new Progress.Unknown("?", NOW));
    }
  }

  @Test
  void itIsGivenUpAtLast() {
    Delivery delivery = by(Channel.SMS);
    int tries = 0;
    while (!delivery.progress().isEnd()) {
      delivery = delivery.begun(NOW).after(new Answer.NotTaken("no connection"), NOW);
      tries++;
    }

    assertThat(tries).isEqualTo(Delivery.MOST_ATTEMPTS);
    assertThat(delivery.progress()).isEqualTo(new Progress.GivenUp("no connection", NOW));
  }

  /** To wait for a receiver that rests is no try; an hour of it is enough. */
  @Test
  void whatRestsIsGivenUpAfterAnHour() {
    Delivery waiting = by(Channel.WEBHOOK);
    Delivery resting = waiting.resting(NOW.plus(Delivery.LONGEST_WAIT));

    assertThat(resting.progress()).isInstanceOf(Progress.Waiting.class);
    assertThat(resting.attempts()).isZero();
    assertThat(waiting.begun(NOW).resting(NOW).progress()).isEqualTo(new Progress.Sending());
    assertThat(resting.resting(NOW.plus(Delivery.LONGEST_WAIT).plusSeconds(1)).progress())
        .isInstanceOf(Progress.GivenUp.class);
  }

  @Test
  void whatIsNotWantedAnyMoreIsCancelledUnlessItMayHaveGone() {
    assertThat(by(Channel.SMS).cancelled("over", NOW).progress())
        .isEqualTo(new Progress.Cancelled("over", NOW));
    assertThat(by(Channel.SMS).begun(NOW).cancelled("over", NOW).progress())
        .isInstanceOf(Progress.Unknown.class);
  }
}
