package dev.cordon.notification.letter.application;

import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.background.GrowingPause;
import dev.cordon.kernel.closure.Closure;
import dev.cordon.kernel.closure.Closures;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.notification.letter.application.AudienceSource.Recipient;
import dev.cordon.notification.letter.domain.LeasedLetter;
import dev.cordon.notification.letter.domain.RelayAnswer;
import dev.cordon.notification.letter.domain.Tally;
import dev.cordon.notification.notice.application.ReleasedNotice;
import dev.cordon.notification.notice.application.ReleasedNotices;
import dev.cordon.notification.notice.application.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** What senders take from the ledger and give back to it. Blocks. */
@ApplicationScoped
class Batches {

  private static final Logger LOG = Logger.getLogger(Batches.class);

  private static final GrowingPause WITHOUT_ADDRESSES =
      new GrowingPause(Duration.ofSeconds(1), Duration.ofSeconds(30));

  /** Somebody has to change something first. */
  private static final GrowingPause REFUSED_SENDER =
      new GrowingPause(Duration.ofSeconds(1), Duration.ofMinutes(5));

  /** Between two looks at a brand that is closed. */
  private static final Duration CLOSED_DELAY = Duration.ofSeconds(5);

  private final ReleaseQueue queue;
  private final LetterLedger ledger;
  private final LedgerReader reader;
  private final AudienceSource audiences;
  private final ReleasedNotices notices;
  private final UnitOfWork unitOfWork;
  private final Closures closures;
  private final FindingsKnown findings;
  private final EventLoop eventLoop;
  private final SendingContext context;

  Batches(
      ReleaseQueue queue,
      LetterLedger ledger,
      LedgerReader reader,
      AudienceSource audiences,
      ReleasedNotices notices,
      UnitOfWork unitOfWork,
      Closures closures,
      FindingsKnown findings,
      EventLoop eventLoop,
      SendingContext context) {
    this.queue = queue;
    this.ledger = ledger;
    this.reader = reader;
    this.audiences = audiences;
    this.notices = notices;
    this.unitOfWork = unitOfWork;
    this.closures = closures;
    this.findings = findings;
    this.eventLoop = eventLoop;
    this.context = context;
  }

  /**
   * The release whose turn it is; those of closed brands are put off, and those that rely on
   * findings of which nobody can say whether they stand.
   */
  Optional<ReleaseJob> next() {
    Optional<ReleaseJob> next = eventLoop.await(() -> queue.nextToSend(now()));
    while (next.isPresent() && !isOpen(next.get())) {
      ReleaseJob closed = next.get();
      putOffClosed(closed, closures.of(closed.caller().tenant()).orElse(Closure.SUSPENDED));
      next = eventLoop.await(() -> queue.nextToSend(now()));
    }
    return next;
  }

  /** Whether letters of the release may go out: the brand's, and what they say. */
  boolean isOpen(ReleaseJob job) {
    return closures.of(job.caller().tenant()).isEmpty() && (!job.assures() || findings.areKnown());
  }

  /** A suspended brand's letters wait; those of one that has left are never sent. */
  private void putOffClosed(ReleaseJob job, Closure closure) {
    eventLoop.await(
        () ->
            switch (closure) {
              case SUSPENDED, LEAVING ->
                  queue.postpone(job, now().plus(CLOSED_DELAY), job.failures());
              case GONE -> unitOfWork.inTransaction(job.caller(), () -> drop(job));
            });
  }

  /** Of several senders who find it, one says so in the trail. */
  private Uni<Void> drop(ReleaseJob job) {
    return queue
        .remove(job)
        .chain(
            removed ->
                removed
                    ? reader
                        .tally(job.caller(), job.noticeId())
                        .chain(t -> notices.dropped(job.caller(), job.noticeId(), left(t)))
                    : Uni.createFrom().voidItem());
  }

  /**
   * Letters that are due, with the addresses. Empty when there are none now (then the release is
   * put off, or completed when none is left) or when the addresses can't be had.
   */
  Optional<Batch> claim(ReleaseJob job) {
    UUID lease = Ids.next();
    Instant now = now();
    Duration length = context.settings().lease();
    List<LeasedLetter> letters =
        eventLoop.await(
            () ->
                ledger.claim(
                    job.caller(),
                    job.noticeId(),
                    lease,
                    now.plus(length),
                    now,
                    Math.min(context.settings().batch(), AudienceSource.RESOLVE)));
    if (letters.isEmpty()) {
      putOff(job);
      return Optional.empty();
    }
    try {
      // Half the lease is for the letters, the other half for clocks that differ.
      return Optional.of(resolved(job, lease, letters, now.plus(length.dividedBy(2))));
    } catch (RuntimeException e) {
      giveBack(job, lease);
      int failures = job.failures() + 1;
      Duration delay = WITHOUT_ADDRESSES.after(failures);
      LOG.warnf("letters of notice %s wait %s for addresses: %s", job.noticeId(), delay, e);
      eventLoop.await(() -> queue.postpone(job, now().plus(delay), failures));
      return Optional.empty();
    }
  }

  /** What wasn't begun is free for the next sender. */
  void handBack(Batch batch) {
    giveBack(batch.job(), batch.leaseId());
  }

  /** The relay takes no letter of this release's sender: all of them wait, and none is harmed. */
  void pause(ReleaseJob job, RelayAnswer answer) {
    int failures = job.failures() + 1;
    Duration delay = REFUSED_SENDER.after(failures);
    LOG.warnf("letters of notice %s wait %s: %s", job.noticeId(), delay, answer.text());
    eventLoop.await(() -> queue.postpone(job, now().plus(delay), failures));
  }

  /** Gives up on senders that didn't come back, of every release; for a worker. */
  boolean sweep() {
    List<ReleaseJob> sending = eventLoop.await(queue::sending);
    for (ReleaseJob job : sending) {
      int moved = eventLoop.await(() -> ledger.sweep(job.caller(), job.noticeId(), now()));
      if (moved > 0) {
        LOG.infof("%d letters of notice %s had lost their sender", moved, job.noticeId());
        eventLoop.await(() -> queue.postpone(job, now(), job.failures()));
      }
    }
    return false;
  }

  private Batch resolved(
      ReleaseJob job, UUID lease, List<LeasedLetter> letters, Instant timelyUntil) {
    Caller.Service caller = job.caller();
    ReleasedNotice notice = eventLoop.await(() -> notices.find(job.caller(), job.noticeId()));
    Release release =
        eventLoop.await(() -> ledger.release(job.caller(), job.noticeId())).orElseThrow();
    Map<UUID, Recipient> recipients = new HashMap<>();
    people(letters, release)
        .forEach(
            (audience, people) ->
                recipients.putAll(
                    eventLoop.await(() -> audiences.resolve(caller, audience, people))));
    return new Batch(job, lease, notice, release, letters, recipients, timelyUntil);
  }

  /** By the audience that they are resolved from: a correction is for people of several. */
  private static Map<UUID, List<UUID>> people(List<LeasedLetter> letters, Release release) {
    return letters.stream()
        .collect(
            Collectors.groupingBy(
                letter -> letter.audienceId().orElse(release.audienceId()),
                Collectors.mapping(LeasedLetter::personId, Collectors.toList())));
  }

  private void giveBack(ReleaseJob job, UUID lease) {
    eventLoop.await(() -> ledger.handBack(job.caller(), job.noticeId(), lease));
  }

  private void putOff(ReleaseJob job) {
    eventLoop.await(
        () ->
            unitOfWork.inTransaction(
                job.caller(),
                () -> reader.tally(job.caller(), job.noticeId()).chain(t -> settle(job, t))));
  }

  private Uni<Void> settle(ReleaseJob job, Tally tally) {
    if (tally.open() == 0) {
      Caller.Service caller = job.caller();
      return notices
          .complete(caller, job.noticeId(), tally.outcomes(0))
          .chain(() -> queue.remove(job))
          .replaceWithVoid();
    }
    Instant soon = now().plus(context.settings().poll());
    // Letters that other senders have may be back or done any moment.
    return tally.held() > 0
        ? queue.postpone(job, soon, 0)
        : ledger
            .nextDue(job.caller(), job.noticeId())
            .map(due -> due.filter(soon::isBefore).orElse(soon))
            .chain(due -> queue.postpone(job, due, 0));
  }

  private static Map<String, String> left(Tally tally) {
    return Map.of(
        "sent", Long.toString(tally.sent()),
        "failed", Long.toString(tally.failed()),
        "unknown", Long.toString(tally.unknown()),
        "never_sent", Long.toString(tally.open()));
  }

  private Instant now() {
    return context.clock().instant();
  }
}
