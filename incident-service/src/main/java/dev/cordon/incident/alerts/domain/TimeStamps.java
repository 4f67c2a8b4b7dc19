package dev.cordon.incident.alerts.domain;

import java.util.BitSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Dates and times of day: RFC 3339, 31.01.2026, 01/31/2026, 31 Jan 2026, Jan 31 10:15:02, 10:15 pm,
 * and seconds since 1970 behind a word for time. Names of months are English; a month and a day
 * without a year or a time of day stay, since they may be a name.
 */
final class TimeStamps {

  private static final String CLOCK_TEXT =
      "(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:[.,]\\d{1,9})?)?";
  private static final String ZONE_TEXT = "(?:z|[+-]\\d{2}:?\\d{2})?";
  private static final String DAY_TEXT = "(?:0?[1-9]|[12]\\d|3[01])";
  private static final String MONTH_TEXT = "(?:0?[1-9]|1[0-2])";
  private static final String YEAR_TEXT = "(?:19|20)\\d{2}";

  private static final Pattern CLOCK = Pattern.compile(CLOCK_TEXT + ZONE_TEXT);
  private static final Pattern YEAR_FIRST =
      Pattern.compile(
          "%s([-/])%s\\1%s(?:[t_]%s%s)?"
              .formatted(YEAR_TEXT, MONTH_TEXT, DAY_TEXT, CLOCK_TEXT, ZONE_TEXT));
  private static final Pattern YEAR_LAST =
      Pattern.compile(
          "%1$s/%2$s/%3$s|%2$s/%1$s/%3$s|%1$s-[a-z]{3}-%3$s"
              .formatted(DAY_TEXT, MONTH_TEXT, YEAR_TEXT));
  // Versions of programs have dots, too.
  private static final Pattern DOTTED =
      Pattern.compile("%s\\.%s\\.20[23]\\d".formatted(DAY_TEXT, MONTH_TEXT));
  private static final Pattern DAY = Pattern.compile(DAY_TEXT + "(?:st|nd|rd|th)?");
  private static final Pattern YEAR = Pattern.compile(YEAR_TEXT);
  private static final Pattern ZONE = Pattern.compile("\\d{4}");
  private static final Pattern EPOCH = Pattern.compile("1\\d{9}(?:\\d{3}|\\.\\d{1,9})?");
  private static final Pattern CLOSE = Pattern.compile("[ ,.]{1,2}");
  private static final Pattern LABEL = Pattern.compile("[ \"':=]{1,5}");

  private static final Set<String> MONTHS =
      Set.of(
          "jan",
          "january",
          "feb",
          "february",
          "mar",
          "march",
          "apr",
          "april",
          "may",
          "jun",
          "june",
          "jul",
          "july",
          "aug",
          "august",
          "sep",
          "sept",
          "september",
          "oct",
          "october",
          "nov",
          "november",
          "dec",
          "december");

  private static final Set<String> WEEKDAYS =
      Set.of(
          "mon",
          "monday",
          "tue",
          "tuesday",
          "wed",
          "wednesday",
          "thu",
          "thursday",
          "fri",
          "friday",
          "sat",
          "saturday",
          "sun",
          "sunday");

  private static final Set<String> VERSIONS =
      Set.of("version", "ver", "v", "build", "release", "firmware", "update");

  private static final Set<String> TIMES =
      Set.of("timestamp", "ts", "time", "epoch", "eventtime", "event_time");

  private static final Set<String> HALVES = Set.of("am", "pm");

  private TimeStamps() {}

  static void mark(Wording words, BitSet gone) {
    for (int i = 0; i < words.count(); i++) {
      if (MONTHS.contains(words.at(i))) {
        markNamed(words, i, gone);
      } else if (words.word(i).hasDigit() && isWhole(words, i)) {
        gone.set(i);
      }
    }
    markAround(words, gone);
  }

  /** A word that is a date or a time by itself. */
  private static boolean isWhole(Wording words, int i) {
    String word = words.at(i);
    if (CLOCK.matcher(word).matches()) {
      // Else it is a part of a hardware or IPv6 address.
      return !words.before(i).endsWith(":") && !words.behind(i).startsWith(":");
    }
    return YEAR_FIRST.matcher(word).matches()
        || YEAR_LAST.matcher(word).matches()
        || (DOTTED.matcher(word).matches() && !VERSIONS.contains(words.at(i - 1)))
        || (EPOCH.matcher(word).matches()
            && TIMES.contains(words.at(i - 1))
            && LABEL.matcher(words.before(i)).matches());
  }

  /** 31 Jan 2026, Jan 31, 2026, and with a time of day in place of the year. */
  private static void markNamed(Wording words, int month, BitSet gone) {
    boolean dayFirst = isDay(words, month - 1) && isClose(words, month);
    boolean dayNext = isDay(words, month + 1) && isClose(words, month + 1);
    if (dayFirst && isYearOrClock(words, month + 1)) {
      gone.set(month - 1, month + 1);
      markYear(words, month + 1, gone);
    } else if (dayNext && isYearOrClock(words, month + 2)) {
      gone.set(month, month + 2);
      markYear(words, month + 2, gone);
    }
  }

  private static boolean isDay(Wording words, int i) {
    return DAY.matcher(words.at(i)).matches();
  }

  private static boolean isYearOrClock(Wording words, int i) {
    return isClose(words, i)
        && (YEAR.matcher(words.at(i)).matches() || CLOCK.matcher(words.at(i)).matches());
  }

  private static void markYear(Wording words, int i, BitSet gone) {
    if (YEAR.matcher(words.at(i)).matches()) {
      gone.set(i);
    }
  }

  /** What hangs on a date or a time: the day of the week, the half of the day, the zone. */
  private static void markAround(Wording words, BitSet gone) {
    for (int i = gone.nextSetBit(0); i >= 0; i = gone.nextSetBit(i + 1)) {
      if (WEEKDAYS.contains(words.at(i - 1)) && isClose(words, i)) {
        gone.set(i - 1);
      }
      boolean zone =
          i + 1 < words.count()
              && ZONE.matcher(words.at(i + 1)).matches()
              && (words.before(i + 1).equals(" +") || words.before(i + 1).equals(" -"));
      if (zone || (HALVES.contains(words.at(i + 1)) && words.before(i + 1).equals(" "))) {
        gone.set(i + 1);
      }
    }
  }

  private static boolean isClose(Wording words, int i) {
    return i > 0 && i < words.count() && CLOSE.matcher(words.before(i)).matches();
  }
}
