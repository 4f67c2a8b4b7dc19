package dev.cordon.notification.withdrawal.application;

import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.background.Workers;
import dev.cordon.notification.letter.application.FindingsKnown;
import dev.cordon.notification.withdrawal.application.WithdrawalSource.Pending;
import dev.cordon.notification.withdrawal.domain.Withdrawal.Told;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks every second which findings were withdrawn, and deals with each until that is confirmed: the
 * incident service's row is the queue, so whatever ends this process, the next one is told again.
 */
@ApplicationScoped
class WithdrawalWorker implements FindingsKnown {

  private static final Logger LOG = Logger.getLogger(WithdrawalWorker.class);

  private final WithdrawalSource source;
  private final StopRelying stopRelying;
  private final WithdrawalWitness witness;
  private final EventLoop eventLoop;
  private final Clock clock;
  private final Duration grace;
  private volatile Instant knownAt = Instant.MIN;
  private boolean failing;

  /**
   * @param grace how long letters that rely on findings go on while nobody can be asked
   */
  WithdrawalWorker(
      WithdrawalSource source,
      StopRelying stopRelying,
      WithdrawalWitness witness,
      EventLoop eventLoop,
      Clock clock,
      @ConfigProperty(name = "cordon.withdrawals.grace", defaultValue = "1M") Duration grace) {
    this.source = source;
    this.stopRelying = stopRelying;
    this.witness = witness;
    this.eventLoop = eventLoop;
    this.clock = clock;
    this.grace = grace;
  }

  void start(@Observes StartupEvent started, Workers workers) {
    var _ = workers.start("withdrawals", this::step);
  }

  @Override
  public boolean areKnown() {
    Instant known = knownAt;
    return known.isAfter(Instant.MIN) && !clock.instant().minus(grace).isAfter(known);
  }

  /** Never more work at once: what waits for letters under way waits for the next look. */
  boolean step() {
    Instant asked = clock.instant();
    List<Pending> pending;
    try {
      pending = eventLoop.await(source::pending);
    } catch (RuntimeException away) {
      noteFailing(true, away);
      return false;
    }
    noteFailing(false, null);
    // All are stopped before any is waited for.
    List<Pending> stopped = pending.stream().filter(this::isStopped).toList();
    if (stopped.size() == pending.size() && pending.size() < WithdrawalSource.MOST) {
      knownAt = asked;
    }
    stopped.forEach(this::settle);
    return false;
  }

  private boolean isStopped(Pending pending) {
    try {
      witness.arrived(pending);
      eventLoop.await(() -> stopRelying.stop(pending));
      witness.stopped(pending);
      return true;
    } catch (RuntimeException e) {
      LOG.warnf("finding=%s what relies on it can't be stopped: %s", pending.findingId(), e);
      return false;
    }
  }

  private void settle(Pending pending) {
    try {
      Optional<Told> told = eventLoop.await(() -> stopRelying.freeze(pending));
      if (told.isPresent()) {
        witness.frozen(pending, told.get());
        eventLoop.await(() -> source.confirm(pending, told.get()));
      }
    } catch (RuntimeException e) {
      LOG.warnf("finding=%s its withdrawal isn't settled: %s", pending.findingId(), e);
    }
  }

  /** Said once, until it is over. */
  private void noteFailing(boolean fails, @Nullable RuntimeException why) {
    if (fails && !failing) {
      LOG.warn("nobody can say which findings were withdrawn", why);
    } else if (failing && !fails) {
      LOG.info("it is known again which findings were withdrawn");
    }
    failing = fails;
  }
}
