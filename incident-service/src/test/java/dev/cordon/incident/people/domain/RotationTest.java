package dev.cordon.incident.people.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RotationTest {

  private static final List<UUID> TWO = List.of(UUID.randomUUID(), UUID.randomUUID());

  private static Rotation rotation(String zone, String start, String handOver, int days) {
    return new Rotation(
        ZoneId.of(zone), LocalDate.parse(start), LocalTime.parse(handOver), days, TWO);
  }

  @Test
  void beforeTheFirstHandOverItIsNobodysTurn() {
    Rotation rotation = rotation("Europe/Paris", "2026-01-05", "08:00", 7);
    Instant first = Instant.parse("2026-01-05T07:00:00Z");

    assertThat(rotation.turnAt(first.minusMillis(1))).isEmpty();
    assertThat(rotation.turnAt(first)).hasValue(0);
    assertThat(rotation.turnAt(first.plus(Duration.ofDays(7)).minusMillis(1))).hasValue(0);
    assertThat(rotation.turnAt(first.plus(Duration.ofDays(7)))).hasValue(1);
  }

  /** The clocks of the zone decide: in summer the same hand-over is an hour earlier in UTC. */
  @ParameterizedTest
  @CsvSource({
    "2026-03-23T07:00:00Z, 2026-03-30T06:00:00Z, 167",
    "2026-10-19T06:00:00Z, 2026-10-26T07:00:00Z, 169"
  })
  void aShiftOverAChangeOfTheClocksIsAnHourShorterOrLonger(
      Instant begins, Instant ends, long hours) {
    Rotation rotation = rotation("Europe/Paris", "2026-01-05", "08:00", 7);

    long turn = rotation.turnAt(begins).orElseThrow();

    assertThat(rotation.startOf(turn)).isEqualTo(begins);
    assertThat(rotation.startOf(turn + 1)).isEqualTo(ends);
    assertThat(Duration.between(begins, ends).toHours()).isEqualTo(hours);
  }

  /** On 29 March 2026 Paris has no 02:30, on 25 October two of them. */
  @Test
  void aHandOverInTheLeapIsLaterAndInTheRepeatedHourAtTheFirst() {
    Rotation daily = rotation("Europe/Paris", "2026-03-28", "02:30", 1);

    assertThat(daily.startOf(0)).isEqualTo(Instant.parse("2026-03-28T01:30:00Z"));
    assertThat(daily.startOf(1)).isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
    assertThat(daily.startOf(2)).isEqualTo(Instant.parse("2026-03-30T00:30:00Z"));
    assertThat(daily.startOf(211)).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
  }

  /** Every instant is in exactly the turn that began last, whatever the clocks do. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTC",
        "Europe/Paris",
        "America/New_York",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "Asia/Kathmandu",
        "Africa/Casablanca"
      })
  void turnsHaveNeitherGapNorOverlap(String zone) {
    Random random = new Random(zone.hashCode());
    for (int i = 0; i < 2_000; i++) {
      Rotation rotation =
          new Rotation(
              ZoneId.of(zone),
              LocalDate.of(2005, 1, 1).plusDays(random.nextInt(4_000)),
              LocalTime.of(random.nextInt(24), random.nextInt(60)),
              1 + random.nextInt(28),
              TWO);
      Instant at = rotation.startOf(0).plusSeconds(random.nextLong(20L * 365 * 86_400));

      long turn = rotation.turnAt(at).orElseThrow();

      assertThat(rotation.startOf(turn)).isBeforeOrEqualTo(at);
      assertThat(rotation.startOf(turn + 1)).isAfter(at);
      assertThat(rotation.turnAt(rotation.startOf(turn)))
          .hasValue(
              // Samoa leapt over a whole day: two hand-overs of a daily rotation fell together.
              rotation.startOf(turn + 1).equals(rotation.startOf(turn)) ? turn + 1 : turn);
    }
  }

  @Test
  void whoCantIsPassedOverInTheOrderOfTheTurn() {
    List<UUID> three = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    Rotation rotation =
        new Rotation(ZoneId.of("UTC"), LocalDate.of(2026, 1, 1), LocalTime.MIDNIGHT, 7, three);

    assertThat(rotation.order(0)).isEqualTo(three);
    assertThat(rotation.order(4)).containsExactly(three.get(1), three.get(2), three.get(0));
  }
}
