package dev.cordon.incident.servicelevel.domain;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of one target, in so many incidents.
 *
 * @param missed not reached, and the time has passed
 * @param times of those that were reached; empty where none was
 */
public record Figures(
    Rating rating,
    Milestone milestone,
    long inTime,
    long late,
    long missed,
    long running,
    long paused,
    long notMeasured,
    Optional<Times> times) {

  /** How long it took, pauses left out: as long or less for a half, and for nine tenths. */
  public record Times(Duration median, Duration percentile90) {}
}
