package dev.cordon.incident.escalation.application;

import dev.cordon.incident.escalation.domain.AlertLimits;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.background.Workers;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/**
 * Looks for brands whose alerts wait for longer than they may. Whoever takes alerts in writes
 * nothing for it: a storm costs one question in a while. What follows is a look like any other, by
 * {@link Planner}.
 */
@ApplicationScoped
class AlertPoll {

  private final EscalationWork work;
  private final Planner planner;
  private final EscalationSettings settings;
  private final EventLoop eventLoop;
  private final Clock clock;

  AlertPoll(
      EscalationWork work,
      Planner planner,
      EscalationSettings settings,
      EventLoop eventLoop,
      Clock clock) {
    this.work = work;
    this.planner = planner;
    this.settings = settings;
    this.eventLoop = eventLoop;
    this.clock = clock;
  }

  void start(@Observes StartupEvent started, Workers workers) {
    var _ = workers.start("untouched alerts", settings.alertsPoll(), this::step);
  }

  private boolean step() {
    int brands = eventLoop.await(() -> work.putAlerts(clock.instant(), AlertLimits.STANDARD));
    if (brands > 0) {
      planner.wake();
    }
    return false;
  }
}
