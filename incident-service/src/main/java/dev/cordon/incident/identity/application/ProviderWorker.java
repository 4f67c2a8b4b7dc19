package dev.cordon.incident.identity.application;

import dev.cordon.incident.identity.application.ProviderStore.Change;
import dev.cordon.incident.identity.domain.OwnProvider;
import dev.cordon.incident.identity.domain.ProviderState;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.background.GrowingPause;
import dev.cordon.kernel.background.Retries;
import dev.cordon.kernel.background.Worker;
import dev.cordon.kernel.background.Workers;
import dev.cordon.kernel.cutoff.CutOffs;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.identity.RequestLog;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * Brings providers to where their organizations want them. Every step finds what is done already,
 * so that a process killed anywhere leaves a lease that expires, and the next one goes on. Several
 * work side by side, each on another organization: a large one keeps no other waiting.
 */
@ApplicationScoped
public class ProviderWorker {

  private static final Logger LOG = Logger.getLogger(ProviderWorker.class);
  private static final int WORKERS = 4;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /**
   * A process that was paused may still have opened something after another had shut it, for as
   * long as its lease was; whatever did, and whenever, it is shut again.
   */
  private static final Duration CUT_OFF_AGAIN = Duration.ofMinutes(2);

  private final IdentityWork queue;
  private final ProviderStore store;
  private final ProviderPass pass;
  private final Callers callers;
  private final CutOffs cutOffs;
  private final CutOffNews news;
  private final EventLoop eventLoop;
  private final Clock clock;
  private final List<Worker> workers = new CopyOnWriteArrayList<>();
  private final GrowingPause pauses;

  ProviderWorker(
      IdentityWork queue,
      ProviderStore store,
      ProviderPass pass,
      Callers callers,
      CutOffs cutOffs,
      CutOffNews news,
      EventLoop eventLoop,
      Clock clock,
      Retries retries) {
    this.queue = queue;
    this.store = store;
    this.pass = pass;
    this.callers = callers;
    this.cutOffs = cutOffs;
    this.news = news;
    this.eventLoop = eventLoop;
    this.clock = clock;
    this.pauses = retries.upTo(LONGEST_PAUSE);
  }

  void start(@Observes StartupEvent started, Workers starting) {
    for (int i = 1; i <= WORKERS; i++) {
      workers.add(starting.start("identity providers " + i, this::step));
    }
  }

  /** Also tells the services at once which providers are cut off. */
  void wake() {
    cutOffs.changed();
    news.wake();
    workers.forEach(Worker::wake);
  }

  private boolean step() {
    Optional<IdentityWork.Claimed> claimed =
        eventLoop.await(() -> queue.claim(clock.instant(), clock.instant().plus(Lease.LENGTH)));
    claimed.ifPresent(
        work -> RequestLog.during(work.requestId(), () -> bringAboutOrPostpone(work)));
    return claimed.isPresent();
  }

  private void bringAboutOrPostpone(IdentityWork.Claimed work) {
    Caller.Service caller = callers.acting(work.organization(), work.initiator(), work.requestId());
    try {
      bringAbout(caller, work, new Lease(queue, work, eventLoop, clock));
      cutOffs.changed();
      news.wake();
      LOG.debugf("organization=%s identity provider: %s", work.alias(), work.goal());
    } catch (Lease.Lost e) {
      LOG.infof(
          "organization=%s provider not %s: another process has it, or it is to be something else",
          work.alias(), work.goal());
    } catch (ProviderAccounts.OrganizationDisabled e) {
      LOG.infof("organization=%s provider not %s while suspended", work.alias(), work.goal());
      tryAgain(caller, work, e);
    } catch (RuntimeException e) {
      LOG.warnf(e, "organization=%s provider not %s yet", work.alias(), work.goal());
      tryAgain(caller, work, e);
    }
  }

  private void tryAgain(Caller.Service caller, IdentityWork.Claimed work, RuntimeException e) {
    Duration pause = pauses.after(work.attempts());
    eventLoop.await(() -> store.failed(caller, work, NotYet.shown(e)));
    eventLoop.await(() -> queue.postpone(work, clock.instant().plus(pause)));
  }

  private void bringAbout(Caller.Service caller, IdentityWork.Claimed work, Lease lease) {
    switch (work.goal()) {
      case CUT_OFF -> {
        ProviderPass.CutOff done = pass.cutOff(caller, work, lease);
        finish(
            caller,
            work,
            reached(work, ProviderState.CUT_OFF, done.details()),
            Optional.of(clock.instant().plus(done.again() ? CUT_OFF_AGAIN : Lease.LENGTH)));
      }
      case RESTORED ->
          finish(
              caller,
              work,
              reached(work, ProviderState.CONNECTED, pass.restore(caller, work, lease)),
              Optional.empty());
      case DISCONNECTED ->
          finish(
              caller,
              work,
              reached(work, ProviderState.NONE, pass.disconnect(work, lease)),
              Optional.empty());
      case SHUT -> {
        pass.shut(work, lease);
        finish(caller, work, unchanged(work), Optional.empty());
      }
    }
  }

  private void finish(
      Caller.Service caller, IdentityWork.Claimed work, Change change, Optional<Instant> again) {
    if (!eventLoop.await(() -> store.finish(caller, work, change, again))) {
      throw new Lease.Lost();
    }
  }

  private Change reached(
      IdentityWork.Claimed work, ProviderState reached, Map<String, String> details) {
    return change(
        work,
        with(details, "state", reached.name()),
        provider ->
            new OwnProvider(
                reached,
                provider.version(),
                provider.settings(),
                Optional.of(clock.instant()),
                ""));
  }

  private static Change unchanged(IdentityWork.Claimed work) {
    return change(work, Map.of(), UnaryOperator.identity());
  }

  private static Change change(
      IdentityWork.Claimed work, Map<String, String> details, UnaryOperator<OwnProvider> step) {
    return new Change(
        step,
        after -> Optional.empty(),
        new AuditEvent("identity-provider.reached", "identity-provider", work.alias(), details));
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> more = new HashMap<>(map);
    more.put(key, value);
    return more;
  }
}
