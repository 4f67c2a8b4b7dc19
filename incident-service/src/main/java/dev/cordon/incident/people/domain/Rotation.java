package dev.cordon.incident.people.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * People in turn, each for the same number of days of the local calendar. A hand-over happens when
 * the clocks of the zone show its time: shifts over a change of the clocks are an hour shorter or
 * longer. Where the clock leaps over the time, the hand-over is later by the leap; where it shows
 * it twice, at the first (as {@link LocalDate#atTime} and {@code atZone} say).
 *
 * @param start day of the first hand-over; before it nobody is on duty
 * @param people everybody once, in turn
 */
public record Rotation(
    ZoneId zone, LocalDate start, LocalTime handOver, int shiftDays, List<UUID> people) {

  public Rotation {
    people = List.copyOf(people);
  }

  /** When a turn begins; each ends where the next begins. The first is number 0. */
  public Instant startOf(long turn) {
    return start.plusDays(turn * shiftDays).atTime(handOver).atZone(zone).toInstant();
  }

  /** Whose time it is; empty before the first hand-over. */
  public OptionalLong turnAt(Instant at) {
    long days = ChronoUnit.DAYS.between(start, at.atZone(zone).toLocalDate());
    // The day alone says it to within one turn: the time of day and the clocks decide.
    long turn = Math.floorDiv(days, shiftDays);
    while (startOf(turn).isAfter(at)) {
      turn--;
    }
    while (!startOf(turn + 1).isAfter(at)) {
      turn++;
    }
    return turn < 0 ? OptionalLong.empty() : OptionalLong.of(turn);
  }

  /** The people in the order in which they are asked for a turn: who can't is passed over. */
  public List<UUID> order(long turn) {
    int first = (int) (turn % people.size());
    return Stream.concat(
            people.subList(first, people.size()).stream(), people.subList(0, first).stream())
        .toList();
  }
}
