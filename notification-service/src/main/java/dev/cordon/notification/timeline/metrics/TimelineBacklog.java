package dev.cordon.notification.timeline.metrics;

import dev.cordon.kernel.background.BacklogAge;
import dev.cordon.notification.timeline.application.Backlog;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** How far the timelines are behind, as the worker last saw. */
@ApplicationScoped
class TimelineBacklog implements Backlog {

  private final BacklogAge age;

  TimelineBacklog(MeterRegistry registry) {
    this.age =
        new BacklogAge(
            registry,
            "timeline.news.lag",
            "age of the oldest step of a notice that the timeline wasn't told of");
  }

  @Override
  public void show(Optional<Instant> oldest, Instant now) {
    age.show(oldest, now);
  }
}
