package dev.cordon.incident.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DepartureTest {

  private static final Instant NOW = Instant.parse("2027-03-01T23:30:00Z");

  private static Departure asked() {
    return Departure.asked(LocalDate.parse("2027-06-30"), "contract ended", "ada", NOW);
  }

  @ParameterizedTest(name = "{0} is taken: {1}")
  @CsvSource({"2027-02-28, false", "2027-03-01, true", "2037-03-01, true", "2037-03-02, false"})
  void aDayIsTodayToTenYearsAhead(LocalDate day, boolean taken) {
    ThrowingCallable ask = () -> Departure.asked(day, "contract ended", "ada", NOW);

    assertThat(catchThrowableOfType(Refusal.class, ask) == null).isEqualTo(taken);
  }

  @Test
  void nothingIsDestroyedBeforeTheDayBegins() {
    assertThat(asked().dueAt()).isEqualTo(Instant.parse("2027-06-30T00:00:00Z"));
  }

  @Test
  void whoeverAskedCantConfirm() {
    assertThat(refused(() -> asked().confirmed("ada", NOW))).isEqualTo(ErrorReason.FOUR_EYES);
  }

  @Test
  void onceConfirmedItIsFinal() {
    Departure confirmed = asked().confirmed("bob", NOW);

    assertThat(refused(confirmed::requireOpen)).isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(refused(() -> confirmed.confirmed("eve", NOW))).isEqualTo(ErrorReason.WRONG_STATE);
  }

  @Test
  void itNeedsAReason() {
    assertThat(refused(() -> Departure.asked(LocalDate.parse("2027-06-30"), " ", "ada", NOW)))
        .isEqualTo(ErrorReason.INVALID_FIELD);
  }

  private static ErrorReason refused(ThrowingCallable call) {
    return catchThrowableOfType(Refusal.class, call).reason();
  }
}
