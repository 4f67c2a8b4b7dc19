package dev.cordon.incident.requests.metrics;

import dev.cordon.incident.requests.application.TellingWitness;
import dev.cordon.kernel.background.BacklogAge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** As it was last seen. */
@ApplicationScoped
class TellingMetrics implements TellingWitness {

  private final BacklogAge age;

  TellingMetrics(MeterRegistry registry) {
    this.age =
        new BacklogAge(
            registry,
            "requests.untold.age",
            "age of the oldest step of a request that its other side wasn't told of");
  }

  @Override
  public void behind(Optional<Instant> oldest, Instant now) {
    age.show(oldest, now);
  }
}
