package dev.cordon.kernel.background;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A gauge of how far a worker is behind: the age in seconds of what has waited longest, as it was
 * last seen. The registry doesn't keep it alive: that is for whoever shows it.
 */
public final class BacklogAge {

  private static final double MILLIS_A_SECOND = 1_000;

  private final AtomicLong millis = new AtomicLong();

  /**
   * @param name of the metric, without its unit
   * @param description of whose age it is
   */
  public BacklogAge(MeterRegistry registry, String name, String description) {
    var _ =
        Gauge.builder(name, millis, age -> age.get() / MILLIS_A_SECOND)
            .baseUnit("seconds")
            .description(description)
            .register(registry);
  }

  /**
   * @param oldest since when what waits longest does: zero is shown when nothing waits, and for
   *     what another clock has put into the future
   */
  public void show(Optional<Instant> oldest, Instant now) {
    Duration age = oldest.map(since -> Duration.between(since, now)).orElse(Duration.ZERO);
    millis.set(Math.max(0, age.toMillis()));
  }
}
