package dev.cordon.notification.letter.application;

import java.time.Duration;

/** Longer after each failure in a row, up to a limit. */
final class Backoff {

  private static final int DOUBLINGS = 16;

  private Backoff() {}

  static Duration delay(int failuresBefore, Duration first, Duration last) {
    Duration delay = first.multipliedBy(1L << Math.min(failuresBefore, DOUBLINGS));
    return delay.compareTo(last) < 0 ? delay : last;
  }
}
