package dev.cordon.kernel.background;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BacklogAgeTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final BacklogAge age = new BacklogAge(registry, "letters.waiting.age", "of the oldest");

  @Test
  void isZeroUntilSomethingWasSeenToWait() {
    assertThat(gauge().value()).isZero();
  }

  @Test
  void isInSecondsWithTheirFractions() {
    age.show(Optional.of(NOW.minusMillis(90_250)), NOW);

    assertThat(gauge().value()).isEqualTo(90.25);
    assertThat(gauge().getId().getBaseUnit()).isEqualTo("seconds");
    assertThat(gauge().getId().getDescription()).isEqualTo("of the oldest");
  }

  @Test
  void isZeroAgainOnceNothingWaits() {
    age.show(Optional.of(NOW.minusSeconds(1)), NOW);
    age.show(Optional.empty(), NOW);

    assertThat(gauge().value()).isZero();
  }

  @Test
  void isNeverNegative() {
    age.show(Optional.of(NOW.plusSeconds(1)), NOW);

    assertThat(gauge().value()).isZero();
  }

  private Gauge gauge() {
    return registry.get("letters.waiting.age").gauge();
  }
}
