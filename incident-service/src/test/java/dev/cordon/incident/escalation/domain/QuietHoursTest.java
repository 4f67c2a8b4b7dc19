package dev.cordon.incident.escalation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the nights in which clocks change, too: on 29 March and on 25 October 2026. */
class QuietHoursTest {

  private static final QuietHours NIGHT =
      new QuietHours(ZoneId.of("Europe/Paris"), LocalTime.of(22, 0), LocalTime.of(2, 30));

  @ParameterizedTest
  @CsvSource({
    // As on any other night.
    "2026-06-01T21:00:00Z, 2026-06-02T00:30:00Z",
    "2026-06-01T12:00:00Z, 2026-06-02T00:30:00Z",
    // There is no 02:30: at 02:00 it is 03:00.
    "2026-03-29T00:10:00Z, 2026-03-29T01:00:00Z",
    // There are two, an hour apart.
    "2026-10-24T23:00:00Z, 2026-10-25T00:30:00Z",
    "2026-10-25T00:10:00Z, 2026-10-25T00:30:00Z",
    "2026-10-25T01:10:00Z, 2026-10-25T01:30:00Z"
  })
  void theyEndWhenTheyDontCoverAnyMore(Instant at, Instant end) {
    assertThat(NIGHT.endAfter(at)).isEqualTo(end);
    assertThat(NIGHT.cover(end)).isFalse();
    assertThat(NIGHT.cover(end.minusMillis(1))).isTrue();
  }
}
