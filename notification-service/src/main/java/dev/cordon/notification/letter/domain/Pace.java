package dev.cordon.notification.letter.domain;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How fast letters go out.
 *
 * @param sent confirmed letters within the window
 * @param window at most about the last minute; shorter when sending began later
 */
public record Pace(long sent, Duration window) {

  private static final double NANOS = 1e9;

  public double perSecond() {
    return window.isPositive() ? sent * NANOS / window.toNanos() : 0;
  }

  /** Seconds until so many more are sent at this rate; empty while there is no rate. */
  public OptionalLong secondsFor(long letters) {
    double rate = perSecond();
    return rate > 0 ? OptionalLong.of((long) Math.ceil(letters / rate)) : OptionalLong.empty();
  }
}
