package dev.cordon.incident.live.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Who waits in this process for something to happen in a tenant. A wake-up says nothing but that it
 * may be worth looking: what is told is read from the log, with all checks.
 */
@ApplicationScoped
public class Wakes {

  private final Map<UUID, Set<Waiting>> tenants = new ConcurrentHashMap<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final int most;

  /**
   * @param most calls that may wait in this process
   */
  Wakes(@ConfigProperty(name = "cordon.live.most-waiting", defaultValue = "5000") int most) {
    this.most = most;
  }

  /** From now on no wake-up is missed, until it is closed. */
  public Waiting expect(Tenant tenant) {
    if (waiting.incrementAndGet() > most) {
      waiting.decrementAndGet();
      throw Refusal.of(ErrorReason.SERVICE_UNAVAILABLE, "Too many follow at once. Try again soon.");
    }
    Waiting one = new Waiting(tenant.id());
    tenants.compute(
        tenant.id(),
        (id, all) -> {
          Set<Waiting> known = all == null ? ConcurrentHashMap.newKeySet() : all;
          known.add(one);
          return known;
        });
    return one;
  }

  /** Something may have happened there. */
  public void wake(UUID tenant) {
    Set<Waiting> all = tenants.get(tenant);
    if (all != null) {
      all.forEach(Waiting::wake);
    }
  }

  /** A wake-up may have been missed. */
  public void wakeAll() {
    tenants.keySet().forEach(this::wake);
  }

  /** How many wait now. */
  int waiting() {
    return waiting.get();
  }

  /** One call that waits. */
  public final class Waiting {

    private final UUID tenant;
    private final CompletableFuture<Boolean> woken = new CompletableFuture<>();

    private Waiting(UUID tenant) {
      this.tenant = tenant;
    }

    private void wake() {
      var _ = woken.complete(true);
    }

    /** Whether it was woken; false once the time is over. Completes on whatever thread. */
    public CompletableFuture<Boolean> within(Duration patience) {
      return woken.completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Nobody waits any more. */
    public void close() {
      tenants.computeIfPresent(
          tenant,
          (id, all) -> {
            if (all.remove(this)) {
              waiting.decrementAndGet();
            }
            return all.isEmpty() ? null : all;
          });
    }
  }
}
