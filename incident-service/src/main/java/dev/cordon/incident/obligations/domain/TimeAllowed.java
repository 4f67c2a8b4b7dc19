package dev.cordon.incident.obligations.domain;

import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** How long a law gives. */
public sealed interface TimeAllowed {

  /** From the moment itself: a clock that is put forward or back doesn't shorten or lengthen it. */
  record Hours(int amount) implements TimeAllowed {}

  /**
   * The day of the event doesn't count, and the last one counts to its end (Reg. (EEC, Euratom)
   * 1182/71 Art. 3(1), 3(2)(b)). What that regulation adds for holidays isn't: that would be later.
   */
  record CalendarDays(int amount, ZoneId zone) implements TimeAllowed {}

  /**
   * Until the end of the day of the same number, or of the last one of a month that has none (Art.
   * 3(2)(c) of the same).
   */
  record Months(int amount, ZoneId zone) implements TimeAllowed {}

  /**
   * "Without undue delay", "as soon as practicable": no fixed hours, so it is never late by them.
   */
  record WithoutUndueDelay() implements TimeAllowed {}

  /** Names of the units, as they are kept and asked for. */
  enum Unit {
    HOURS,
    CALENDAR_DAYS,
    MONTHS,
    /** Which days those are, the calendar of a jurisdiction says, and none is shipped. */
    BUSINESS_DAYS
  }

  /** As somebody says it; what is 0 or empty wasn't said. */
  record Said(boolean withoutUndueDelay, int amount, Optional<Unit> unit, String zone) {}

  int MOST = 1_000;
  int MOST_MONTHS = 120;

  /** Names every field that breaks a rule. */
  static TimeAllowed of(Said said, Violations violations) {
    boolean zoned = said.unit().filter(unit -> unit != Unit.HOURS).isPresent();
    Optional<ZoneId> zone = zone(said.zone());
    violations.require(
        said.zone().isEmpty() || zone.isPresent(), "time_zone", "isn't an IANA time zone");
    if (said.withoutUndueDelay()) {
      violations
          .require(said.amount() == 0, "amount", "is for what has a fixed time")
          .require(said.unit().isEmpty(), "unit", "is for what has a fixed time")
          .require(said.zone().isEmpty(), "time_zone", "is for calendar days and months");
      return new WithoutUndueDelay();
    }
    int most = said.unit().equals(Optional.of(Unit.MONTHS)) ? MOST_MONTHS : MOST;
    violations
        .require(said.unit().isPresent(), "unit", "is missing: or say without_undue_delay")
        .require(
            !said.unit().equals(Optional.of(Unit.BUSINESS_DAYS)),
            "unit",
            "needs the calendar of the jurisdiction for business days, which Cordon doesn't have:"
                + " count them, and say how many calendar days that is")
        .require(
            said.amount() >= 1 && said.amount() <= most, "amount", "isn't between 1 and " + most)
        .require(
            !zoned || !said.zone().isEmpty(),
            "time_zone",
            "is missing: in whose time do the days end?")
        .require(zoned || said.zone().isEmpty(), "time_zone", "is for calendar days and months");
    return of(said.unit().orElse(Unit.HOURS), said.amount(), zone.orElse(ZoneId.of("Etc/UTC")));
  }

  /** As it is kept. */
  static TimeAllowed of(Unit unit, int amount, ZoneId zone) {
    return switch (unit) {
      case HOURS -> new Hours(amount);
      case CALENDAR_DAYS, BUSINESS_DAYS -> new CalendarDays(amount, zone);
      case MONTHS -> new Months(amount, zone);
    };
  }

  /** Regions alone: an offset doesn't know when clocks are changed. */
  private static Optional<ZoneId> zone(String name) {
    return ZoneId.getAvailableZoneIds().contains(name)
        ? Optional.of(ZoneId.of(name))
        : Optional.empty();
  }

  /** The last moment that is in time; empty where there are no fixed hours. */
  default Optional<Instant> until(Instant anchor) {
    return switch (this) {
      case Hours(int amount) -> Optional.of(anchor.plus(amount, ChronoUnit.HOURS));
      case CalendarDays(int amount, ZoneId zone) ->
          Optional.of(end(day(anchor, zone).plusDays(amount), zone));
      case Months(int amount, ZoneId zone) ->
          Optional.of(end(day(anchor, zone).plusMonths(amount), zone));
      case WithoutUndueDelay _ -> Optional.empty();
    };
  }

  private static LocalDate day(Instant moment, ZoneId zone) {
    return moment.atZone(zone).toLocalDate();
  }

  /**
   * As exact as the database keeps it. Midnight may not be there: then the next day begins later.
   */
  private static Instant end(LocalDate day, ZoneId zone) {
    return day.plusDays(1).atStartOfDay(zone).toInstant().minus(1, ChronoUnit.MICROS);
  }

  /** Completes "to be told …". */
  default String words() {
    return switch (this) {
      case Hours(int amount) -> "within %d hour%s".formatted(amount, amount == 1 ? "" : "s");
      case CalendarDays(int amount, _) ->
          "within %d calendar day%s".formatted(amount, amount == 1 ? "" : "s");
      case Months(int amount, _) -> "within %d month%s".formatted(amount, amount == 1 ? "" : "s");
      case WithoutUndueDelay _ -> "without undue delay";
    };
  }
}
