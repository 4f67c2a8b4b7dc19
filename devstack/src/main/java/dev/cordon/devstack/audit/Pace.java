package dev.cordon.devstack.audit;

import dev.cordon.devstack.stack.Bar;
import java.time.Duration;

/** How far the work is, and how long the rest takes at the pace so far. */
final class Pace {

  private static final double PERCENT = 100;

  private final long total;
  private final long began = System.nanoTime();
  private long before;
  private long ofThisChain;

  /**
   * @param total rows of all chains
   */
  Pace(long total) {
    this.total = total;
  }

  void begin() {
    before += ofThisChain;
    ofThisChain = 0;
  }

  void reached(long position) {
    ofThisChain = position;
  }

  long ofThisChain() {
    return ofThisChain;
  }

  String shown(long position) {
    long done = before + position;
    double percent = total == 0 ? PERCENT : PERCENT * done / total;
    return Bar.of(percent) + (done == 0 ? "" : left(done));
  }

  private String left(long done) {
    double secondsARow =
        (double) (System.nanoTime() - began) / Duration.ofSeconds(1).toNanos() / done;
    return "  about %d s left".formatted(Math.round(secondsARow * Math.max(0, total - done)));
  }
}
