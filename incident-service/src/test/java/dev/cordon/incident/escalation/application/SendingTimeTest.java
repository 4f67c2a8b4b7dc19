package dev.cordon.incident.escalation.application;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SendingTimeTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @Test
  void aLeaseThatAMessageOutlivesIsRefused() {
    assertThatThrownBy(() -> SendingTime.requireWithin(Duration.ofSeconds(39), TIMEOUT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("cordon.escalation.lease", "cordon.escalation.timeout");
    assertThatCode(() -> SendingTime.requireWithin(Duration.ofSeconds(40), TIMEOUT))
        .doesNotThrowAnyException();
  }
}
