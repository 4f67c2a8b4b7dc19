package dev.cordon.kernel.background;

import java.time.Duration;

/**
 * How long a piece of work waits after a try that failed: 1, 2, 4 … seconds.
 *
 * @param longest it never waits longer
 */
public record GrowingPause(Duration longest) {

  /** Two to the power of this many seconds is a year: nothing waits as long. */
  private static final int MOST_DOUBLINGS = 25;

  /**
   * @param attempts tries until now, the one that failed included
   */
  public Duration after(int attempts) {
    int doublings = Math.clamp(attempts - 1L, 0, MOST_DOUBLINGS);
    Duration pause = Duration.ofSeconds(1L << doublings);
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
