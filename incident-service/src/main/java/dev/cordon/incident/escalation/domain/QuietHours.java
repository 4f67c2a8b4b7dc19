package dev.cordon.incident.escalation.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * When nobody is woken for what is of low severity, by the clocks of a zone.
 *
 * @param from over midnight if it is later than {@code until}
 */
public record QuietHours(ZoneId zone, LocalTime from, LocalTime until) {

  private static final int DAYS = 3;

  public boolean cover(Instant at) {
    LocalTime time = at.atZone(zone).toLocalTime();
    boolean begun = !time.isBefore(from);
    boolean goesOn = time.isBefore(until);
    return from.isBefore(until) ? begun && goesOn : begun || goesOn;
  }

  /** The next time at which they end, behind {@code at}. */
  public Instant endAfter(Instant at) {
    LocalDate today = at.atZone(zone).toLocalDate();
    return Stream.iterate(today, day -> day.plusDays(1))
        .limit(DAYS)
        .flatMap(day -> ends(day.atTime(until)))
        .filter(end -> end.isAfter(at) && !cover(end))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** Twice in a night in which clocks go back; when they go forward over it, as they do. */
  private Stream<Instant> ends(LocalDateTime end) {
    ZoneRules rules = zone.getRules();
    List<ZoneOffset> offsets = rules.getValidOffsets(end);
    return offsets.isEmpty()
        ? Stream.of(rules.getTransition(end).getInstant())
        : offsets.stream().map(end::toInstant);
  }
}
