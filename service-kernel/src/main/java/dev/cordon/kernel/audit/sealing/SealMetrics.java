package dev.cordon.kernel.audit.sealing;

import dev.cordon.kernel.audit.sealing.SealStore.Backlog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** How far the sealer is behind, as it last saw. */
@ApplicationScoped
class SealMetrics {

  private static final double MILLIS_A_SECOND = 1_000;

  private final AtomicLong entries = new AtomicLong();
  private final AtomicLong lagMillis = new AtomicLong();
  private final Counter forged;

  SealMetrics(MeterRegistry registry) {
    var _ =
        Gauge.builder("audit.unsealed.entries", entries, AtomicLong::get)
            .description("entries that wait to be sealed, counted up to 100,000")
            .register(registry);
    var _ =
        Gauge.builder("audit.seal.lag", lagMillis, millis -> millis.get() / MILLIS_A_SECOND)
            .baseUnit("seconds")
            .description("age of the oldest entry that waits to be sealed")
            .register(registry);
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
    Duration age =
        backlog.oldest().map(oldest -> Duration.between(oldest, now)).orElse(Duration.ZERO);
    lagMillis.set(Math.max(0, age.toMillis()));
  }
}
