package dev.cordon.incident.people.application;

import dev.cordon.incident.people.application.PeopleWork.Claimed;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.background.GrowingPause;
import dev.cordon.kernel.background.Retries;
import dev.cordon.kernel.background.Worker;
import dev.cordon.kernel.background.Workers;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.identity.RequestLog;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings people in the identity provider to where their organizations want them, and takes roles
 * back when their time is over. Every step finds what is done already, so that a process killed
 * anywhere leaves a lease that expires, and the next one goes on.
 */
@ApplicationScoped
public class PeopleWorker {

  private static final Logger LOG = Logger.getLogger(PeopleWorker.class);

  /** Longer than the calls of one person together; a roll that takes longer is compared twice. */
  private static final Duration LEASE = Duration.ofSeconds(60);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final PeopleWork queue;
  private final PeopleSteps steps;
  private final Callers callers;
  private final EventLoop eventLoop;
  private final Clock clock;
  private final GrowingPause pauses;
  private volatile @Nullable Worker worker;

  PeopleWorker(
      PeopleWork queue,
      PeopleSteps steps,
      Callers callers,
      EventLoop eventLoop,
      Clock clock,
      Retries retries) {
    this.queue = queue;
    this.steps = steps;
    this.callers = callers;
    this.eventLoop = eventLoop;
    this.clock = clock;
    this.pauses = retries.upTo(LONGEST_PAUSE);
  }

  void start(@Observes StartupEvent started, Workers workers) {
    worker = workers.start("people", this::step);
  }

  void wake() {
    Optional.ofNullable(worker).ifPresent(Worker::wake);
  }

  private boolean step() {
    Optional<Claimed> claimed =
        eventLoop.await(() -> queue.claim(clock.instant(), clock.instant().plus(LEASE)));
    claimed.ifPresent(
        work -> RequestLog.during(work.requestId(), () -> bringAboutOrPostpone(work)));
    return claimed.isPresent();
  }

  private void bringAboutOrPostpone(Claimed work) {
    Caller.Service caller = callers.acting(work.organization(), work.initiator(), work.requestId());
    try {
      if (!steps.bringAbout(caller, work)) {
        // Another goal was set meanwhile, or another worker has it: it is due at once.
        postpone(work, clock.instant());
      }
    } catch (RuntimeException e) {
      Duration pause = pauses.after(work.attempts());
      LOG.warnf(
          e,
          "tenant=%s person=%s not settled yet, next try in %s",
          work.organization(),
          work.target(),
          pause);
      postpone(work, clock.instant().plus(pause));
    }
  }

  private void postpone(Claimed work, Instant until) {
    eventLoop.await(() -> queue.postpone(work, until));
  }
}
