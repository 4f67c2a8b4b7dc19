package dev.cordon.kernel.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetLimitTest {

  private static final Duration SILENCE = Duration.ofSeconds(75);

  @Test
  void theDatabaseIsToldInMilliseconds() {
    assertThat(new SetLimit(Duration.ofSeconds(70), SILENCE).expression())
        .isEqualTo("set_config('statement_timeout', '70000', true)");
  }

  /** Zero would be no limit at all. */
  @ParameterizedTest
  @ValueSource(strings = {"PT75S", "PT10M", "PT0S", "PT-1S"})
  void aStatementEndsBeforeItsConnection(String limit) {
    assertThatThrownBy(() -> new SetLimit(Duration.parse(limit), SILENCE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cordon.db.silence-limit");
  }
}
