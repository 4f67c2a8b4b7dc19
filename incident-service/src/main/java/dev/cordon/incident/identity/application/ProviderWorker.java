package dev.cordon.incident.identity.application;

import dev.cordon.incident.identity.application.ProviderRealm.Account;
import dev.cordon.incident.identity.application.ProviderStore.Change;
import dev.cordon.incident.identity.domain.OwnProvider;
import dev.cordon.incident.identity.domain.ProviderState;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.background.EventLoop;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings providers to where their organizations want them: sessions ended and accounts locked,
 * opened again, or removed. Every step finds what is done already, so that a process killed
 * anywhere leaves a lease that expires, and the next one goes on.
 */
@ApplicationScoped
public class ProviderWorker {

  private static final Logger LOG = Logger.getLogger(ProviderWorker.class);
  private static final Duration POLL = Duration.ofSeconds(2);

  /** Short, since sessions have to end within a minute also when this process dies. */
  private static final Duration LEASE = Duration.ofSeconds(20);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final int PAGE = 100;

  private final IdentityWork queue;
  private final ProviderStore store;
  private final ProviderRealm realm;
  private final OtherServices others;
  private final Callers callers;
  private final CutOffs cutOffs;
  private final EventLoop eventLoop;
  private final Clock clock;
  private volatile @Nullable Worker worker;

  ProviderWorker(
      IdentityWork queue,
      ProviderStore store,
      ProviderRealm realm,
      OtherServices others,
      Callers callers,
      CutOffs cutOffs,
      EventLoop eventLoop,
      Clock clock) {
    this.queue = queue;
    this.store = store;
    this.realm = realm;
    this.others = others;
    this.callers = callers;
    this.cutOffs = cutOffs;
    this.eventLoop = eventLoop;
    this.clock = clock;
  }

  void start(@Observes StartupEvent started, Workers workers) {
    worker = workers.start("identity providers", POLL, this::step);
  }

  void wake() {
    Optional.ofNullable(worker).ifPresent(Worker::wake);
  }

  private boolean step() {
    Optional<IdentityWork.Claimed> claimed =
        eventLoop.await(() -> queue.claim(clock.instant(), clock.instant().plus(LEASE)));
    claimed.ifPresent(
        work -> RequestLog.during(work.requestId(), () -> bringAboutOrPostpone(work)));
    return claimed.isPresent();
  }

  private void bringAboutOrPostpone(IdentityWork.Claimed work) {
    Caller.Service caller = callers.acting(work.organization(), work.initiator(), work.requestId());
    try {
      switch (work.goal()) {
        case CUT_OFF -> cutOff(caller, work);
        case RESTORED -> restore(caller, work);
        case DISCONNECTED -> disconnect(caller, work);
      }
      cutOffs.changed();
      LOG.infof("organization=%s identity provider: %s", work.alias(), work.goal());
    } catch (LeaseLost e) {
      LOG.infof("organization=%s: another process goes on with its provider", work.alias());
    } catch (RuntimeException e) {
      Duration pause = pause(work.attempts());
      LOG.warnf(
          e,
          "organization=%s provider not %s yet, next try in %s",
          work.alias(),
          work.goal(),
          pause);
      eventLoop.await(() -> store.failed(caller, String.valueOf(e)));
      eventLoop.await(() -> queue.postpone(work, clock.instant().plus(pause)));
    }
  }

  private void cutOff(Caller.Service caller, IdentityWork.Claimed work) {
    eventLoop.await(() -> others.cutOff(caller, work.alias()));
    realm.disable(work.alias());
    int locked = lockAccounts(caller, work);
    finish(caller, work, ProviderState.CUT_OFF, Map.of("accounts", String.valueOf(locked)));
  }

  /** Locked before their sessions end: what is asked for in between fails too. */
  private int lockAccounts(Caller.Service caller, IdentityWork.Claimed work) {
    AtomicInteger count = new AtomicInteger();
    forEachPage(
        work,
        accounts -> {
          List<String> open =
              accounts.stream().filter(Account::open).map(Account::subject).toList();
          // Remembered first: an account that was locked by somebody else is never opened by us.
          eventLoop.await(() -> store.remember(caller, open));
          open.forEach(realm::lock);
          accounts.forEach(account -> realm.endSessions(account.subject()));
          count.addAndGet(accounts.size());
        });
    return count.get();
  }

  private void restore(Caller.Service caller, IdentityWork.Claimed work) {
    // A log-in that was under way at the cut-off may have ended after it.
    forEachPage(
        work, accounts -> accounts.forEach(account -> realm.endSessions(account.subject())));
    Set<String> locked = eventLoop.await(() -> store.remembered(caller));
    locked.forEach(realm::unlock);
    keepLease(work);
    realm.enable(work.alias());
    eventLoop.await(() -> others.readmit(caller, work.alias()));
    finish(
        caller, work, ProviderState.CONNECTED, Map.of("accounts", String.valueOf(locked.size())));
  }

  private void disconnect(Caller.Service caller, IdentityWork.Claimed work) {
    eventLoop.await(() -> others.cutOff(caller, work.alias()));
    realm.disable(work.alias());
    int removed = lockAccounts(caller, work);
    for (List<Account> page = page(work, 0); !page.isEmpty(); page = page(work, 0)) {
      page.forEach(account -> realm.delete(account.subject()));
    }
    realm.remove(work.alias());
    finish(caller, work, ProviderState.NONE, Map.of("accounts", String.valueOf(removed)));
  }

  private void forEachPage(IdentityWork.Claimed work, Consumer<List<Account>> step) {
    int first = 0;
    for (List<Account> page = page(work, first); !page.isEmpty(); page = page(work, first)) {
      step.accept(page);
      first += page.size();
    }
  }

  private List<Account> page(IdentityWork.Claimed work, int first) {
    keepLease(work);
    return realm.accounts(work.alias(), first, PAGE);
  }

  private void keepLease(IdentityWork.Claimed work) {
    if (!eventLoop.await(() -> queue.extend(work, clock.instant().plus(LEASE)))) {
      throw new LeaseLost();
    }
  }

  private void finish(
      Caller.Service caller,
      IdentityWork.Claimed work,
      ProviderState reached,
      Map<String, String> details) {
    Change change =
        new Change(
            provider ->
                new OwnProvider(
                    reached,
                    provider.version(),
                    provider.settings(),
                    Optional.of(clock.instant()),
                    ""),
            Optional.empty(),
            new AuditEvent(
                "identity-provider.reached",
                "identity-provider",
                work.alias(),
                with(details, "state", reached.name())));
    if (!eventLoop.await(() -> store.finish(caller, work, change))) {
      // Another goal was set meanwhile, or another worker has it: it is due at once.
      eventLoop.await(() -> queue.postpone(work, clock.instant()));
    }
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> more = new HashMap<>(map);
    more.put(key, value);
    return more;
  }

  /** 1, 2, 4 … seconds. */
  private static Duration pause(int attempts) {
    Duration pause = Duration.ofSeconds(1L << Math.min(Math.max(attempts - 1, 0), 10));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  /** The lease ended while this process worked, and another has taken the work. */
  private static final class LeaseLost extends RuntimeException {}
}
