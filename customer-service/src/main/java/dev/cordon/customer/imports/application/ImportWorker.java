package dev.cordon.customer.imports.application;

import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.background.GrowingPause;
import dev.cordon.kernel.background.Retries;
import dev.cordon.kernel.background.Worker;
import dev.cordon.kernel.background.Workers;
import dev.cordon.kernel.closure.Closures;
import dev.cordon.kernel.ids.Ids;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads files that were received, a batch of rows a step, so that it can stop between two. Whoever
 * claims the file next goes on behind the last batch that was committed.
 */
@ApplicationScoped
class ImportWorker {

  private static final Logger LOG = Logger.getLogger(ImportWorker.class);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  /** In a row, without a row taken over: then the file, not the moment, is what is wrong. */
  private static final int MOST_ATTEMPTS = 10;

  private final ImportQueue queue;
  private final TakeOvers takeOvers;
  private final Closures closures;
  private final EventLoop eventLoop;
  private final Clock clock;
  private final GrowingPause pauses;
  private final Duration lease;
  private volatile @Nullable Worker worker;
  private Optional<TakeOver> current = Optional.empty();

  /**
   * @param lease how long a batch may take before another worker takes the file
   */
  ImportWorker(
      ImportQueue queue,
      TakeOvers takeOvers,
      Closures closures,
      EventLoop eventLoop,
      Clock clock,
      Retries retries,
      @ConfigProperty(name = "cordon.import.lease") Duration lease) {
    this.queue = queue;
    this.takeOvers = takeOvers;
    this.closures = closures;
    this.eventLoop = eventLoop;
    this.clock = clock;
    this.lease = lease;
    this.pauses = retries.upTo(LONGEST_PAUSE);
  }

  void start(@Observes StartupEvent started, Workers workers) {
    worker = workers.start("import", this::step);
  }

  /** After the workers have stopped: somebody else may go on at once. */
  void stop(@Observes @Priority(2) ShutdownEvent shutdown) {
    current.ifPresent(open -> eventLoop.await(() -> queue.postpone(open.job(), clock.instant())));
  }

  void wake() {
    Optional.ofNullable(worker).ifPresent(Worker::wake);
  }

  private boolean step() {
    current.filter(this::isClosed).ifPresent(this::putDown);
    if (current.isEmpty()) {
      current = claimed();
    }
    current.ifPresent(this::advance);
    return current.isPresent();
  }

  private boolean isClosed(TakeOver open) {
    return closures.of(open.job().tenant()).isPresent();
  }

  /** Between two batches; it is claimed again when the brand is open again. */
  private void putDown(TakeOver open) {
    LOG.infof("import=%s waits: its brand is closed", open.job().importId());
    eventLoop.await(() -> queue.postpone(open.job(), clock.instant()));
    current = Optional.empty();
  }

  private Optional<TakeOver> claimed() {
    Instant now = clock.instant();
    return eventLoop
        .await(() -> queue.claim(now, Ids.next(), now.plus(lease)))
        .map(job -> takeOvers.of(job, lease));
  }

  private void advance(TakeOver takeOver) {
    try {
      // A process that dies of a file counts as an attempt too.
      if (takeOver.attempts() > MOST_ATTEMPTS) {
        takeOver.giveUp();
        current = Optional.empty();
      } else if (takeOver.isDoneAfterNextBatch()) {
        current = Optional.empty();
      }
    } catch (LeaseLostException e) {
      LOG.infof("import=%s is read by another worker", takeOver.job().importId());
      current = Optional.empty();
    } catch (IOException | RuntimeException e) {
      current = Optional.empty();
      giveUpOrPostpone(takeOver, e);
    }
  }

  private void giveUpOrPostpone(TakeOver takeOver, Exception failure) {
    ImportJob job = takeOver.job();
    if (takeOver.attempts() >= MOST_ATTEMPTS) {
      LOG.warnf(failure, "import=%s is given up", job.importId());
      takeOver.giveUp();
    } else {
      Duration pause = pauses.after(takeOver.attempts());
      LOG.warnf(failure, "import=%s waits %s", job.importId(), pause);
      eventLoop.await(() -> queue.postpone(job, clock.instant().plus(pause)));
    }
  }
}
