package dev.cordon.kernel.time;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;

/** The clock that every rule asks; tests put one in its place that they can move. */
@ApplicationScoped
public class ClockProducer {

  /** UTC, in microseconds: what a timestamp keeps in the database. */
  @Produces
  @DefaultBean
  @ApplicationScoped
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
  }
}
