package dev.cordon.devstack.stack;

import java.time.Duration;

/** Between two looks at something that another process does. */
public final class Pause {

  private Pause() {}

  /**
   * @throws StackFailure when whoever waits is interrupted
   */
  public static void of(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("Interrupted.", e);
    }
  }
}
