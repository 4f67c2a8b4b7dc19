package dev.cordon.kernel.background;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Works while there is work, else waits to be woken or for the next poll. */
final class PollingWorker implements Worker {

  private static final Logger LOG = Logger.getLogger(PollingWorker.class);

  private final String name;
  private final Duration poll;
  private final Callable<Boolean> step;
  private final Semaphore wakeUps = new Semaphore(0);
  private final Thread thread;
  private volatile boolean stopping;

  private PollingWorker(String name, Duration poll, Callable<Boolean> step) {
    this.name = name;
    this.poll = poll;
    this.step = step;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  static PollingWorker start(String name, Duration poll, Callable<Boolean> step) {
    PollingWorker worker = new PollingWorker(name, poll, step);
    worker.thread.start();
    return worker;
  }

  @Override
  public void wake() {
    wakeUps.release();
  }

  /** No step begins any more; the one that runs goes on. */
  void signalStop() {
    stopping = true;
    wake();
  }

  /**
   * Waits for the step that runs.
   *
   * @return whether it ended within this time
   */
  boolean ended(Duration patience) throws InterruptedException {
    boolean ended = patience.isPositive() ? thread.join(patience) : !thread.isAlive();
    if (!ended) {
      LOG.warnf("%s is still at work while the service stops", name);
    }
    return ended;
  }

  private void run() {
    try {
      while (!stopping) {
        if (!worked()) {
          // One waiting wake-up is as good as many.
          if (wakeUps.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS)) {
            wakeUps.drainPermits();
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** An error is no reason to stop either: a queue that nobody serves fails in silence. */
  private boolean worked() throws InterruptedException {
    try {
      return step.call();
    } catch (InterruptedException e) {
      throw e;
    } catch (Throwable e) {
      LOG.errorf(e, "%s failed and tries again in %s", name, poll);
      return false;
    }
  }
}
