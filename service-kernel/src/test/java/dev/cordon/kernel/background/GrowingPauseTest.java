package dev.cordon.kernel.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrowingPauseTest {

  private final GrowingPause pause =
      new GrowingPause(Duration.ofSeconds(1), Duration.ofSeconds(30));

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 4", "4, 8", "5, 16", "6, 30", "7, 30"})
  void doublesUpToTheLongest(int attempts, int seconds) {
    assertThat(pause.after(attempts)).hasSeconds(seconds);
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 63, 64, 65, 1_000, Integer.MAX_VALUE})
  void neverTurnsRound(int attempts) {
    assertThat(pause.after(attempts)).hasSeconds(30);
  }

  @Test
  void whatWasntTriedYetWaitsAsAfterTheFirst() {
    assertThat(pause.after(0)).hasSeconds(1);
    assertThat(pause.after(Integer.MIN_VALUE)).hasSeconds(1);
  }
}
