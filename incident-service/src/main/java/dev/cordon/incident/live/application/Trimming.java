package dev.cordon.incident.live.application;

import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.background.Workers;
import dev.cordon.kernel.identity.Callers;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Removes events that nobody resumes from any more. They repeat what tables and audit trail have;
 * whoever was away for longer is told to read the lists again.
 */
@ApplicationScoped
public class Trimming {

  /** Events a transaction. */
  static final int BATCH = 5_000;

  private static final Duration POLL = Duration.ofMinutes(1);

  private final PlacementStore store;
  private final Callers callers;
  private final EventLoop eventLoop;
  private final Clock clock;
  private final Duration kept;

  Trimming(
      PlacementStore store,
      Callers callers,
      EventLoop eventLoop,
      Clock clock,
      @ConfigProperty(name = "cordon.live.keep", defaultValue = "168H") Duration kept) {
    this.store = store;
    this.callers = callers;
    this.eventLoop = eventLoop;
    this.clock = clock;
    this.kept = kept;
  }

  void start(@Observes StartupEvent started, Workers workers) {
    var _ = workers.start("live-trimming", POLL, this::step);
  }

  /** Removes one batch of each tenant that has old events; true when there is more. */
  public boolean step() {
    Instant before = clock.instant().minus(kept);
    boolean more = false;
    for (UUID tenant : eventLoop.await(() -> store.withOlder(before))) {
      more |= eventLoop.await(() -> store.trim(callers.ourselves(tenant), before, BATCH)) == BATCH;
    }
    return more;
  }
}
