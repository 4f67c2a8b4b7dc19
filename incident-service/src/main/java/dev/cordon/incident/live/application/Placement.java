package dev.cordon.incident.live.application;

import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.background.Workers;
import dev.cordon.kernel.identity.Callers;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Gives events their positions: 1, 2, 3 … without a gap in their tenant. An event is found once its
 * transaction has committed, so whatever commits later gets a higher position, however long ago it
 * was written; and no writer waits for it. Any number of processes may do this; a tenant has one at
 * a time.
 */
@ApplicationScoped
public class Placement {

  /** Events a transaction. */
  static final int BATCH = 2_000;

  private static final Logger LOG = Logger.getLogger(Placement.class);

  private final PlacementStore store;
  private final Wakes wakes;
  private final Callers callers;
  private final EventLoop eventLoop;
  private final Duration poll;

  /**
   * @param poll how late an event is placed at most. Writers don't announce theirs: a NOTIFY makes
   *     all commits of a database wait for each other (docs/adr/0054)
   */
  Placement(
      PlacementStore store,
      Wakes wakes,
      Callers callers,
      EventLoop eventLoop,
      @ConfigProperty(name = "cordon.live.place-poll", defaultValue = "PT0.2S") Duration poll) {
    this.store = store;
    this.wakes = wakes;
    this.callers = callers;
    this.eventLoop = eventLoop;
    this.poll = poll;
  }

  void start(@Observes StartupEvent started, Workers workers) {
    var _ = workers.start("live-placement", poll, this::step);
  }

  /** Places one batch for each tenant that has events; true when there is more. */
  public boolean step() {
    boolean more = false;
    for (UUID tenant : eventLoop.await(store::waiting)) {
      more |= place(tenant) == BATCH;
    }
    return more;
  }

  /** One tenant's trouble isn't another's. */
  private int place(UUID tenant) {
    try {
      int placed = eventLoop.await(() -> store.place(callers.ourselves(tenant), BATCH));
      if (placed > 0) {
        wakes.wake(tenant);
      }
      return placed;
    } catch (RuntimeException e) {
      LOG.errorf(e, "tenant=%s live events can't be placed, next try at the next poll", tenant);
      return 0;
    }
  }
}
