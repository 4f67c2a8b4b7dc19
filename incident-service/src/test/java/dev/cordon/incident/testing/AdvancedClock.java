package dev.cordon.incident.testing;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** In the place of the service's clock: right, unless a test sets it ahead. */
@Singleton
public class AdvancedClock extends Clock {

  private static final Clock MICROSECONDS = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));

  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  /** Sets it ahead while the work runs. */
  public void ahead(Duration by, Runnable work) {
    ahead.set(by);
    try {
      work.run();
    } finally {
      ahead.set(Duration.ZERO);
    }
  }

  @Override
  public Instant instant() {
    return MICROSECONDS.instant().plus(ahead.get());
  }

  @Override
  public ZoneId getZone() {
    return MICROSECONDS.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(instant(), zone);
  }
}
