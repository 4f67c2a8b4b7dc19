package dev.cordon.notification.letter.application;

import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.notification.letter.domain.Tally;
import dev.cordon.notification.notice.application.ReleasedNotices;
import dev.cordon.notification.notice.application.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Brings the letters of stopped notices to their end: those that wait are never sent, so many in a
 * transaction, and those that a sender has are waited for, or given up with it. Each transaction
 * may be the last of this process: the next one goes on with what is left. Of closed brands, too,
 * since nothing goes out.
 */
@ApplicationScoped
class StoppedLetters {

  private final ReleaseQueue queue;
  private final LetterLedger ledger;
  private final LedgerReader reader;
  private final ReleasedNotices notices;
  private final UnitOfWork unitOfWork;
  private final StopWitness witness;
  private final EventLoop eventLoop;
  private final LetterSettings settings;
  private final Clock clock;
  private final int batch;
  private final Duration lease;

  /**
   * @param batch letters that one transaction ends
   * @param lease after which another worker goes on where this one didn't come back from
   */
  StoppedLetters(
      ReleaseQueue queue,
      LetterLedger ledger,
      LedgerReader reader,
      ReleasedNotices notices,
      UnitOfWork unitOfWork,
      StopWitness witness,
      EventLoop eventLoop,
      LetterSettings settings,
      Clock clock,
      @ConfigProperty(name = "cordon.stops.batch", defaultValue = "10000") int batch,
      @ConfigProperty(name = "cordon.stops.lease", defaultValue = "30S") Duration lease) {
    this.queue = queue;
    this.ledger = ledger;
    this.reader = reader;
    this.notices = notices;
    this.unitOfWork = unitOfWork;
    this.witness = witness;
    this.eventLoop = eventLoop;
    this.settings = settings;
    this.clock = clock;
    this.batch = batch;
    this.lease = lease;
  }

  /** One transaction's worth; false when no stopped notice is due. */
  boolean step() {
    Instant now = clock.instant();
    Optional<ReleaseJob> due = eventLoop.await(() -> queue.claimStop(now, now.plus(lease)));
    due.ifPresent(this::end);
    return due.isPresent();
  }

  private void end(ReleaseJob job) {
    witness.ending(job.noticeId());
    eventLoop.await(() -> unitOfWork.inTransaction(job.caller(), () -> endSome(job)));
  }

  private Uni<Void> endSome(ReleaseJob job) {
    Caller.Service caller = job.caller();
    UUID notice = job.noticeId();
    return ledger
        .sweep(caller, notice, clock.instant())
        .chain(() -> ledger.stop(caller, notice, batch))
        .chain(() -> reader.tally(caller, notice))
        .chain(tally -> tally.open() == 0 ? settle(job, tally) : goOn(job, tally));
  }

  private Uni<Void> settle(ReleaseJob job, Tally tally) {
    Caller.Service caller = job.caller();
    return ledger
        .release(caller, job.noticeId())
        .map(release -> release.map(Release::unwritten).orElse(0L))
        .chain(unwritten -> notices.settled(caller, job.noticeId(), tally.outcomes(unwritten)))
        .chain(() -> queue.removeStop(job));
  }

  /** At once while letters wait; else a sender has the last of them. */
  private Uni<Void> goOn(ReleaseJob job, Tally tally) {
    Instant now = clock.instant();
    return queue.postponeStop(job, tally.queued() > 0 ? now : now.plus(settings.poll()));
  }
}
