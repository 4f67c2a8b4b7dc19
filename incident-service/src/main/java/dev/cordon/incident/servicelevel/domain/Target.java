package dev.cordon.incident.servicelevel.domain;

import java.time.Duration;

/**
 * Within which time incidents of a severity are to reach a milestone.
 *
 * @param minutes from the opening
 * @param mayPause whether that time stands still while somebody outside is waited for
 */
public record Target(Rating rating, Milestone milestone, int minutes, boolean mayPause) {

  /** 366 days. */
  public static final int MOST_MINUTES = 366 * 24 * 60;

  public Duration allowed() {
    return Duration.ofMinutes(minutes);
  }
}
