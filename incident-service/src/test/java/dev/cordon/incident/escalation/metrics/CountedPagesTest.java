package dev.cordon.incident.escalation.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.incident.escalation.domain.Action;
import dev.cordon.incident.escalation.domain.Answer;
import dev.cordon.incident.escalation.domain.Channel;
import dev.cordon.incident.escalation.domain.Delivery;
import dev.cordon.incident.escalation.domain.Escalation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What operators have an alarm on. */
class CountedPagesTest {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final CountedPages counted = new CountedPages(registry);

  private static Delivery sms() {
    Escalation page = Escalation.ofPage(UUID.randomUUID(), 1, "lou", "r", NOW);
    return Delivery.of(page, 1, UUID.randomUUID(), "kim", Channel.SMS, Action.TRIGGER, NOW);
  }

  private double count(String outcome) {
    return registry
        .get("escalation.pages")
        .tag("channel", "sms")
        .tag("outcome", outcome)
        .counter()
        .count();
  }

  private Delivery answered(Answer answer) {
    return sms().begun(NOW).after(answer, NOW.plusSeconds(3));
  }

  @Test
  void eachOutcomeIsCounted() {
    counted.settled(answered(new Answer.NotTaken("no connection")));
    counted.settled(answered(new Answer.Refused("403")));
    counted.settled(answered(new Answer.Unanswered("no answer")));
    counted.settled(sms().cancelled("over", NOW));
    counted.settled(sms().givenUp(NOW));

    assertThat(count("retried")).isOne();
    assertThat(count("failed")).isOne();
    assertThat(count("unknown")).isOne();
    assertThat(count("cancelled")).isOne();
    assertThat(count("given_up")).isOne();
  }

  /** One of a process that died, which the next one finds. */
  @Test
  void whatACrashLeftUnknownIsCountedToo() {
    counted.settled(sms().begun(NOW).begun(NOW));

    assertThat(count("unknown")).isOne();
  }

  @Test
  void howLongItTookIsFromWhenItWasWanted() {
    counted.settled(answered(new Answer.Taken("202")));

    assertThat(count("sent")).isOne();
    assertThat(registry.get("escalation.page.delay").timer().totalTime(TimeUnit.SECONDS))
        .isEqualTo(3);
  }
}
