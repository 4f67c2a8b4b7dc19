package dev.cordon.kernel.background;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Starts workers, and stops them before anything that they need. */
@ApplicationScoped
public class Workers {

  /**
   * For all of them together. A step is short or checks for its lease: what takes longer is as if
   * the process had been killed, and another one goes on when the lease ends.
   */
  private static final Duration LAST_STEPS = Duration.ofSeconds(10);

  /** What is suspended or cut off has to be known everywhere within five seconds. */
  private static final Duration LONGEST_POLL = Duration.ofSeconds(2);

  private final List<PollingWorker> running = new CopyOnWriteArrayList<>();
  private final Duration poll;
  private final Duration lastSteps;

  /**
   * @param poll how long a worker that nobody wakes waits before it looks for work again; at most 2
   *     s
   */
  @Inject
  Workers(@ConfigProperty(name = "cordon.workers.poll", defaultValue = "1S") Duration poll) {
    this(poll, LAST_STEPS);
    if (poll.compareTo(LONGEST_POLL) > 0) {
      throw new IllegalArgumentException(
          "cordon.workers.poll is " + poll + ": at most " + LONGEST_POLL + " is allowed");
    }
  }

  Workers(Duration poll, Duration lastSteps) {
    this.poll = poll;
    this.lastSteps = lastSteps;
  }

  /** Starts a loop that looks for work as often as most of a service's workers do. */
  public Worker start(String name, Callable<Boolean> step) {
    return start(name, poll, step);
  }

  /**
   * Starts a loop on a virtual thread of its own.
   *
   * @param poll how long to wait when there was nothing to do
   * @param step does one piece of work; true when there may be more at once. Whatever it throws is
   *     logged, errors of the machine included, and the next try waits for the poll interval: the
   *     loop ends with the process alone. (A process without memory is ended from outside, by
   *     {@code -XX:+ExitOnOutOfMemoryError}.)
   */
  public Worker start(String name, Duration poll, Callable<Boolean> step) {
    PollingWorker worker = PollingWorker.start(name, poll, step);
    running.add(worker);
    return worker;
  }

  void stop(@Observes @Priority(1) ShutdownEvent shutdown) {
    stop();
  }

  /** Tells all to stop, then waits for their last steps under one deadline. */
  void stop() {
    long deadline = System.nanoTime() + lastSteps.toNanos();
    running.forEach(PollingWorker::signalStop);
    try {
      for (PollingWorker worker : running) {
        var _ = worker.ended(Duration.ofNanos(deadline - System.nanoTime()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
