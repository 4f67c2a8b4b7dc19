package dev.cordon.incident.obligations.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.incident.obligations.domain.TimeAllowed.CalendarDays;
import dev.cordon.incident.obligations.domain.TimeAllowed.Hours;
import dev.cordon.incident.obligations.domain.TimeAllowed.Months;
import dev.cordon.incident.obligations.domain.TimeAllowed.Said;
import dev.cordon.incident.obligations.domain.TimeAllowed.Unit;
import dev.cordon.incident.obligations.domain.TimeAllowed.WithoutUndueDelay;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TimeAllowedTest {

  /** With clocks that are changed at midnight, by half an hour, and a day that wasn't there. */
  private static final List<ZoneId> ZONES =
      Stream.of(
              "Europe/Paris",
              "America/Los_Angeles",
              "America/Santiago",
              "Australia/Lord_Howe",
              "Asia/Seoul",
              "Asia/Beirut",
              "Pacific/Apia",
              "Etc/UTC")
          .map(ZoneId::of)
          .toList();

  @ParameterizedTest
  @CsvSource({
    // Summer time begins, and ends: 72 hours are 72 hours.
    "2026-03-27T12:00:00Z, 72, 2026-03-30T12:00:00Z",
    "2026-10-23T12:00:00Z, 72, 2026-10-26T12:00:00Z",
    "2024-02-28T23:30:00Z, 24, 2024-02-29T23:30:00Z",
    "2026-12-31T20:00:00Z, 4, 2027-01-01T00:00:00Z"
  })
  void hoursRunFromTheMoment(Instant anchor, int hours, Instant due) {
    assertThat(new Hours(hours).until(anchor)).contains(due);
  }

  @ParameterizedTest
  @CsvSource({
    // In Singapore it is the next day already.
    "2026-01-05T17:00:00Z, 3, Asia/Singapore, 2026-01-09T15:59:59.999999Z",
    "2026-01-05T15:00:00Z, 3, Asia/Singapore, 2026-01-08T15:59:59.999999Z",
    // A day of 23 hours and one of 25 are days.
    "2026-03-28T12:00:00Z, 1, Europe/Paris, 2026-03-29T21:59:59.999999Z",
    "2026-10-24T12:00:00Z, 1, Europe/Paris, 2026-10-25T22:59:59.999999Z",
    "2024-02-27T12:00:00Z, 2, Etc/UTC, 2024-02-29T23:59:59.999999Z",
    "2026-02-27T12:00:00Z, 2, Etc/UTC, 2026-03-01T23:59:59.999999Z",
    // In Santiago the 6th of September 2026 begins at one o'clock.
    "2026-09-04T12:00:00Z, 1, America/Santiago, 2026-09-06T03:59:59.999999Z"
  })
  void daysCountFromTheNextOneToTheEndOfTheLast(
      Instant anchor, int days, String zone, Instant due) {
    assertThat(new CalendarDays(days, ZoneId.of(zone)).until(anchor)).contains(due);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T12:00:00Z, 1, 2026-02-28",
    "2024-01-31T12:00:00Z, 1, 2024-02-29",
    "2024-02-29T12:00:00Z, 12, 2025-02-28",
    "2026-02-28T12:00:00Z, 1, 2026-03-28",
    "2026-08-31T12:00:00Z, 1, 2026-09-30",
    "2026-12-15T12:00:00Z, 1, 2027-01-15",
    // In Paris it is March already.
    "2026-02-28T23:30:00Z, 1, 2026-04-01"
  })
  void monthsEndWithTheDayOfTheSameNumberOrTheLast(Instant anchor, int months, LocalDate last) {
    ZoneId paris = ZoneId.of("Europe/Paris");
    assertThat(new Months(months, paris).until(anchor))
        .contains(last.plusDays(1).atStartOfDay(paris).toInstant().minusNanos(1_000));
  }

  @Test
  void withoutUndueDelayHasNoHours() {
    assertThat(new WithoutUndueDelay().until(Instant.EPOCH)).isEmpty();
  }

  /** Any moment of forty years, in any of the zones. */
  record Case(Instant anchor, ZoneId zone, int amount) {}

  static Stream<Case> cases() {
    Random random = new Random(33);
    long from = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    long until = Instant.parse("2040-01-01T00:00:00Z").getEpochSecond();
    return Stream.generate(
            () ->
                new Case(
                    Instant.ofEpochSecond(
                        random.nextLong(from, until), random.nextInt(1_000) * 1_000L),
                    ZONES.get(random.nextInt(ZONES.size())),
                    random.nextInt(1, 121)))
        .limit(3_000);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whateverTheClocksDoADueTimeIsTheLastMomentOfItsDay(Case one) {
    LocalDate day = one.anchor().atZone(one.zone()).toLocalDate();

    assertLast(new CalendarDays(one.amount(), one.zone()), one, day.plusDays(one.amount()));
    assertLast(new Months(one.amount(), one.zone()), one, inMonths(day, one.amount()));
    assertThat(
            new Hours(one.amount())
                .until(one.anchor())
                .map(due -> Duration.between(one.anchor(), due)))
        .contains(Duration.ofHours(one.amount()));
  }

  /** Told otherwise than the code does: by the calendar of the month. */
  private static LocalDate inMonths(LocalDate day, int months) {
    YearMonth month = YearMonth.from(day).plusMonths(months);
    return month.atDay(Math.min(day.getDayOfMonth(), month.lengthOfMonth()));
  }

  private static void assertLast(TimeAllowed allowed, Case one, LocalDate last) {
    Instant due = allowed.until(one.anchor()).orElseThrow();
    ZonedDateTime there = due.atZone(one.zone());
    // A day that a country has left out ends with the one before.
    if (!last.equals(LocalDate.of(2011, 12, 30)) || !one.zone().getId().equals("Pacific/Apia")) {
      assertThat(there.toLocalDate()).isEqualTo(last);
      assertThat(there.toLocalTime()).isAfter(LocalTime.of(22, 59));
    }
    assertThat(due.plusNanos(1_000).atZone(one.zone()).toLocalDate()).isAfter(last);
    assertThat(due).isAfter(one.anchor());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whoeverLearnsOfItLaterHasNoLessTime(Case one) {
    Instant later = one.anchor().plus(Duration.ofMinutes(47));
    for (TimeAllowed allowed :
        List.of(
            new Hours(one.amount()),
            new CalendarDays(one.amount(), one.zone()),
            new Months(one.amount(), one.zone()))) {
      assertThat(allowed.until(later).orElseThrow())
          .isAfterOrEqualTo(allowed.until(one.anchor()).orElseThrow());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "false, 72, HOURS, '', ''",
    "false, 3, CALENDAR_DAYS, Asia/Singapore, ''",
    "false, 1, MONTHS, Europe/Paris, ''",
    "true, 0, '', '', ''",
    "false, 0, '', '', 'unit amount'",
    "false, 0, HOURS, '', amount",
    "false, 1001, HOURS, '', amount",
    "false, 121, MONTHS, Europe/Paris, amount",
    "false, 72, HOURS, Europe/Paris, time_zone",
    "false, 3, CALENDAR_DAYS, '', time_zone",
    "false, 3, CALENDAR_DAYS, Europe/Atlantis, time_zone",
    "false, 3, CALENDAR_DAYS, +01:00, time_zone",
    "false, 3, BUSINESS_DAYS, America/Sao_Paulo, unit",
    "true, 72, HOURS, '', 'amount unit'",
    "true, 0, '', Europe/Paris, time_zone"
  })
  void whatIsWrongIsNamed(
      boolean withoutUndueDelay, int amount, String unit, String zone, String fields) {
    Violations violations = new Violations();
    var _ =
        TimeAllowed.of(
            new Said(
                withoutUndueDelay,
                amount,
                unit.isEmpty() ? Optional.empty() : Optional.of(Unit.valueOf(unit)),
                zone),
            violations);

    Refusal refusal = catchThrowableOfType(Refusal.class, violations::orThrow);

    assertThat(
            Optional.ofNullable(refusal).stream()
                .flatMap(refused -> refused.violations().stream())
                .map(FieldViolation::field))
        .containsExactly(fields.isEmpty() ? new String[0] : fields.split(" "));
  }
}
