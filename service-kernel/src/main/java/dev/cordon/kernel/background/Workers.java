package dev.cordon.kernel.background;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

/** Starts workers, and stops them before anything that they need. */
@ApplicationScoped
public class Workers {

  private final List<Worker> running = new CopyOnWriteArrayList<>();

  /**
   * Starts a loop on a virtual thread of its own.
   *
   * @param poll how long to wait when there was nothing to do
   * @param step does one piece of work; true when there may be more at once. What it throws is
   *     logged, and the next try waits for the poll interval.
   */
  public Worker start(String name, Duration poll, Callable<Boolean> step) {
    Worker worker = PollingWorker.start(name, poll, step);
    running.add(worker);
    return worker;
  }

  void stop(@Observes @Priority(1) ShutdownEvent shutdown) {
    running.forEach(Worker::stop);
  }
}
