package dev.cordon.kernel.background;

import java.time.Duration;

/**
 * How long a piece of work waits after a try that failed: twice as long each time.
 *
 * @param first after the first failure
 * @param longest it never waits longer
 */
public record GrowingPause(Duration first, Duration longest) {

  /** A second that often doubled is a year: nothing waits as long. */
  private static final int MOST_DOUBLINGS = 25;

  /**
   * @param attempts tries until now, the one that failed included
   */
  public Duration after(int attempts) {
    int doublings = Math.clamp(attempts - 1L, 0, MOST_DOUBLINGS);
    Duration pause = first.multipliedBy(1L << doublings);
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
