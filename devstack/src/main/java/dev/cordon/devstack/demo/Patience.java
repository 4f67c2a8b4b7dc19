package dev.cordon.devstack.demo;

import dev.cordon.devstack.stack.Pause;
import java.time.Duration;

/** Waits between two looks at something that moves; gives up on what has stopped moving. */
final class Patience {
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final Duration limit;
  private long seen = Long.MIN_VALUE;
  private long movedAt = System.nanoTime();

  /**
   * @param limit how long it may stand still
   */
  Patience(Duration limit) {
    this.limit = limit;
  }

  /**
   * @param figure anything that changes while it moves
   * @throws DemoFailure when the figure hasn't changed for longer than the limit
   */
  void await(String what, long figure) {
    long now = System.nanoTime();
    if (figure != seen) {
      seen = figure;
      movedAt = now;
    } else if (now - movedAt > limit.toNanos()) {
      throw new DemoFailure(what + " since " + limit.toSeconds() + " s.");
    }
    Pause.of(PAUSE);
  }
}
