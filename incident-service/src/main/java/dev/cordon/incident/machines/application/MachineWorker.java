package dev.cordon.incident.machines.application;

import dev.cordon.incident.machines.application.MachineRealm.WantedClient;
import dev.cordon.incident.machines.domain.Credential;
import dev.cordon.incident.machines.domain.Machine;
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
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Has the identity provider follow what was ordered, and what the clock brings: ends of secrets and
 * of machines. Every step finds what is done already, so that a process killed anywhere leaves a
 * lease that expires, and the next one goes on.
 */
@ApplicationScoped
public class MachineWorker {

  private static final Logger LOG = Logger.getLogger(MachineWorker.class);
  private static final Duration LEASE = Duration.ofSeconds(20);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final MachineWork queue;
  private final MachineStore store;
  private final MachineRealm realm;
  private final MachineSessions others;
  private final Callers callers;
  private final CutOffs cutOffs;
  private final EventLoop eventLoop;
  private final GrowingPause pauses;
  private final Clock clock;
  private volatile @Nullable Worker worker;

  MachineWorker(
      MachineWork queue,
      MachineStore store,
      MachineRealm realm,
      MachineSessions others,
      Callers callers,
      CutOffs cutOffs,
      EventLoop eventLoop,
      Clock clock,
      Retries retries) {
    this.queue = queue;
    this.store = store;
    this.realm = realm;
    this.others = others;
    this.callers = callers;
    this.cutOffs = cutOffs;
    this.eventLoop = eventLoop;
    this.clock = clock;
    this.pauses = retries.upTo(LONGEST_PAUSE);
  }

  void start(@Observes StartupEvent started, Workers workers) {
    worker = workers.start("machines", this::step);
  }

  void wake() {
    Optional.ofNullable(worker).ifPresent(Worker::wake);
  }

  private boolean step() {
    Optional<MachineWork.Claimed> claimed =
        eventLoop.await(() -> queue.claim(clock.instant(), clock.instant().plus(LEASE)));
    claimed.ifPresent(work -> RequestLog.during(work.requestId(), () -> followOrPostpone(work)));
    return claimed.isPresent();
  }

  private void followOrPostpone(MachineWork.Claimed work) {
    Caller.Service caller = callers.acting(work.organization(), work.initiator(), work.requestId());
    try {
      follow(caller, work);
    } catch (LeaseLost e) {
      LOG.infof("machine=%s: another process goes on with it", work.machine());
    } catch (RuntimeException e) {
      Duration pause = pauses.after(work.attempts());
      LOG.warnf(e, "machine=%s isn't as ordered yet, next try in %s", work.machine(), pause);
      eventLoop.await(() -> store.failed(caller, work.machine(), String.valueOf(e)));
      eventLoop.await(() -> queue.postpone(work, clock.instant().plus(pause)));
    }
  }

  private void follow(Caller.Service caller, MachineWork.Claimed work) {
    Instant now = clock.instant();
    eventLoop
        .await(() -> store.find(caller, work.machine()))
        .ifPresent(machine -> bringAbout(caller, work, machine, now));
    if (eventLoop.await(() -> store.followed(caller, work, now))) {
      LOG.infof("organization=%s machine=%s is as ordered", work.alias(), work.machine());
    } else {
      // Something else was ordered meanwhile: it is due at once.
      eventLoop.await(() -> queue.postpone(work, clock.instant()));
    }
    cutOffs.changed();
  }

  /** What takes rights away comes first. */
  private void bringAbout(
      Caller.Service caller, MachineWork.Claimed work, Machine machine, Instant now) {
    for (Credential ended : machine.ended(now)) {
      keepLease(work);
      String client = ended.client(machine.id());
      eventLoop.await(() -> others.cutOff(caller, client));
      realm.remove(client);
    }
    for (Credential open : machine.open(now)) {
      keepLease(work);
      WantedClient wanted = WantedClient.of(work.organization(), work.alias(), machine, open);
      if (machine.isExpired(now)) {
        realm.enable(wanted.clientId(), false);
      } else {
        realm.align(wanted);
        realm.enable(wanted.clientId(), true);
      }
    }
  }

  private void keepLease(MachineWork.Claimed work) {
    if (!eventLoop.await(() -> queue.extend(work, clock.instant().plus(LEASE)))) {
      throw new LeaseLost();
    }
  }

  /** The lease ended while this process worked, and another has taken the work. */
  private static final class LeaseLost extends RuntimeException {}
}
