package dev.cordon.kernel.audit.sealing;

import dev.cordon.kernel.audit.sealing.SealStore.Backlog;
import dev.cordon.kernel.background.BacklogAge;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** How far the sealer is behind, as it last saw. */
@ApplicationScoped
class SealMetrics {

  private final AtomicLong entries = new AtomicLong();
  private final BacklogAge lag;
  private final Counter forged;

  SealMetrics(MeterRegistry registry) {
    var _ =
        Gauge.builder("audit.unsealed.entries", entries, AtomicLong::get)
            .description("entries that wait to be sealed, counted up to 100,000")
            .register(registry);
    this.lag =
        new BacklogAge(
            registry, "audit.seal.lag", "age of the oldest entry that waits to be sealed");
    this.forged =
        Counter.builder("audit.entries.forged")
            .description("rows of the trail that the service didn't write: they aren't sealed")
            .register(registry);
  }

  void forged(int entries) {
    forged.increment(entries);
  }

  void show(Backlog backlog, Instant now) {
    entries.set(backlog.entries());
    lag.show(backlog.oldest(), now);
  }
}
