package dev.cordon.incident.registry.application;

import dev.cordon.incident.registry.application.OperationQueue.Claimed;
import dev.cordon.incident.registry.domain.Operation;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.background.GrowingPause;
import dev.cordon.kernel.background.Retries;
import dev.cordon.kernel.background.Worker;
import dev.cordon.kernel.background.Workers;
import dev.cordon.kernel.identity.RequestLog;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Carries operations out, step by step. That a step is done is recorded before the next one begins,
 * and every step finds what is there already, so a process killed anywhere leaves an expired lease
 * and another one goes on. A lease that was lost is noticed before the next step, and at the last
 * one by the database.
 */
@ApplicationScoped
public class OperationWorker {

  private static final Logger LOG = Logger.getLogger(OperationWorker.class);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final int LONGEST_REASON = 500;

  /** A long one (people by the million, a reconciliation) doesn't keep the others waiting. */
  private static final int SIDE_BY_SIDE = 2;

  private final OperationQueue queue;
  private final OperationSteps steps;
  private final StepWitness witness;
  private final EventLoop eventLoop;
  private final Clock clock;
  private final Duration lease;
  private final List<Worker> workers = new CopyOnWriteArrayList<>();
  private final GrowingPause pauses;

  /**
   * @param lease longer than a single call to another system may take
   */
  OperationWorker(
      OperationQueue queue,
      OperationSteps steps,
      StepWitness witness,
      EventLoop eventLoop,
      Clock clock,
      Retries retries,
      @ConfigProperty(name = "cordon.operations.lease", defaultValue = "1M") Duration lease) {
    this.queue = queue;
    this.steps = steps;
    this.witness = witness;
    this.eventLoop = eventLoop;
    this.clock = clock;
    this.lease = lease;
    this.pauses = retries.upTo(LONGEST_PAUSE);
  }

  void start(@Observes StartupEvent started, Workers all) {
    for (int number = 1; number <= SIDE_BY_SIDE; number++) {
      workers.add(all.start("operations " + number, this::step));
    }
  }

  /** Has what was asked for begun now: once it is committed. */
  public void wake() {
    workers.forEach(Worker::wake);
  }

  private boolean step() {
    Optional<Claimed> claimed = eventLoop.await(() -> queue.claim(clock.instant(), leaseEnd()));
    claimed.ifPresent(found -> RequestLog.during(found.requestId(), () -> goOn(found)));
    return claimed.isPresent();
  }

  private void goOn(Claimed claimed) {
    Progress progress = new Progress(claimed);
    try {
      while (!progress.isOver()) {
        advance(progress);
      }
    } catch (LeaseLostException e) {
      LOG.warnf("organization=%s is another worker's now", claimed.alias());
    } catch (RuntimeException e) {
      postpone(progress.claimed(), e);
    }
  }

  private void advance(Progress progress) {
    Claimed claimed = progress.claimed();
    Operation operation = claimed.operation();
    witness.begins(operation);
    if (operation.isAtLastStep()) {
      steps.conclude(claimed);
      witness.recorded(operation);
      progress.end();
      return;
    }
    Claimed after = steps.perform(claimed, () -> hold(claimed));
    witness.happened(operation);
    Claimed next = after.with(operation.advanced(clock.instant()));
    if (!eventLoop.await(() -> queue.advance(next, leaseEnd()))) {
      throw new LeaseLostException(claimed.alias());
    }
    witness.recorded(operation);
    progress.reached(next);
  }

  /** Within a step that may take longer than the lease. */
  private void hold(Claimed claimed) {
    if (!eventLoop.await(() -> queue.renew(claimed, leaseEnd()))) {
      throw new LeaseLostException(claimed.alias());
    }
  }

  private void postpone(Claimed claimed, RuntimeException failure) {
    Duration pause = pauses.after(claimed.operation().attempts());
    LOG.warnf(
        failure,
        "organization=%s operation=%s step=%s failed, next try in %s",
        claimed.alias(),
        claimed.operation().kind(),
        claimed.operation().step(),
        pause);
    var _ =
        eventLoop.await(
            () -> queue.postpone(claimed, clock.instant().plus(pause), reason(failure)));
  }

  private Instant leaseEnd() {
    return clock.instant().plus(lease);
  }

  /** What operators are shown. */
  private static String reason(RuntimeException e) {
    String reason = Optional.ofNullable(e.getMessage()).orElseGet(e::toString);
    return reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
  }

  /** Where one claimed operation is. */
  private static final class Progress {

    private Claimed claimed;
    private boolean over;

    Progress(Claimed claimed) {
      this.claimed = claimed;
    }

    Claimed claimed() {
      return claimed;
    }

    boolean isOver() {
      return over;
    }

    void reached(Claimed next) {
      claimed = next;
    }

    void end() {
      over = true;
    }
  }
}
