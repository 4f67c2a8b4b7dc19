package dev.cordon.notification.letter.application;

import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.background.GrowingPause;
import dev.cordon.kernel.closure.Closures;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.notification.letter.application.AudienceSource.Member;
import dev.cordon.notification.notice.application.ReleasedNotice;
import dev.cordon.notification.notice.application.ReleasedNotices;
import dev.cordon.notification.notice.application.UnitOfWork;
import dev.cordon.notification.notice.domain.NoticeAudience.Exposed;
import dev.cordon.notification.notice.domain.NoticeAudience.Told;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Freezes the audience of a released notice and writes a letter for each member, page by page. A
 * page commits with its position, so whoever takes the job over goes on where it was left; the
 * audience's id is the notice's, so freezing again answers with the same people.
 */
@ApplicationScoped
class WriteLedger {

  private static final Logger LOG = Logger.getLogger(WriteLedger.class);

  private static final GrowingPause PAUSES =
      new GrowingPause(Duration.ofSeconds(1), Duration.ofMinutes(1));

  /** Between two looks at a brand that is closed. */
  private static final Duration CLOSED_DELAY = Duration.ofSeconds(5);

  /** The brand was closed between two pages. */
  private static final class Closed extends RuntimeException {}

  /** The job was taken over by somebody else. */
  private static final class LeaseLost extends RuntimeException {}

  private final ReleaseQueue queue;
  private final LetterLedger ledger;
  private final AudienceSource audiences;
  private final ToldAudience told;
  private final BrandDirectory brands;
  private final ReleasedNotices notices;
  private final UnitOfWork unitOfWork;
  private final Closures closures;
  private final EventLoop eventLoop;
  private final LetterSettings settings;
  private final Clock clock;

  WriteLedger(
      ReleaseQueue queue,
      LetterLedger ledger,
      AudienceSource audiences,
      ToldAudience told,
      BrandDirectory brands,
      ReleasedNotices notices,
      UnitOfWork unitOfWork,
      Closures closures,
      EventLoop eventLoop,
      LetterSettings settings,
      Clock clock) {
    this.queue = queue;
    this.ledger = ledger;
    this.audiences = audiences;
    this.told = told;
    this.brands = brands;
    this.notices = notices;
    this.unitOfWork = unitOfWork;
    this.closures = closures;
    this.eventLoop = eventLoop;
    this.settings = settings;
    this.clock = clock;
  }

  /** One release that is due; false when none is. */
  boolean step() {
    UUID lease = Ids.next();
    Optional<ReleaseJob> due =
        eventLoop.await(() -> queue.claimLedger(clock.instant(), lease, leaseEnd()));
    due.ifPresent(job -> writeOrPostpone(job, lease));
    return due.isPresent();
  }

  private void writeOrPostpone(ReleaseJob job, UUID lease) {
    try {
      writeOrFail(job, lease);
    } catch (Closed waits) {
      Instant later = clock.instant().plus(CLOSED_DELAY);
      var _ = eventLoop.await(() -> queue.postponeLedger(job, lease, later, job.failures()));
    } catch (LeaseLost elsewhere) {
      LOG.infof("the ledger of notice %s is being written elsewhere", job.noticeId());
    } catch (RuntimeException e) {
      int failures = job.failures() + 1;
      Duration delay = PAUSES.after(failures);
      LOG.warnf(
          "the ledger of notice %s waits %s after %d failures: %s",
          job.noticeId(), delay, failures, e);
      Instant dueAt = clock.instant().plus(delay);
      eventLoop.await(() -> queue.postponeLedger(job, lease, dueAt, failures));
    }
  }

  private void writeOrFail(ReleaseJob job, UUID lease) {
    try {
      requireOpen(job);
      write(job, lease);
    } catch (ReleaseImpossible impossible) {
      fail(job, lease, impossible.reason());
    }
  }

  /** The notice says so, and nobody tries again. */
  private void fail(ReleaseJob job, UUID lease, String reason) {
    LOG.warnf("notice %s can't be released: %s", job.noticeId(), reason);
    Caller.Service caller = job.caller();
    eventLoop.await(
        () ->
            unitOfWork.inTransaction(
                job.caller(),
                () ->
                    notices
                        .releaseFailed(caller, job.noticeId(), reason)
                        .chain(() -> queue.abandon(job, lease))
                        .invoke(WriteLedger::requireLease)));
  }

  private void write(ReleaseJob job, UUID lease) {
    Caller.Service caller = job.caller();
    ReleasedNotice notice = eventLoop.await(() -> notices.find(job.caller(), job.noticeId()));
    Release release = opened(job, lease, notice);
    long position = release.position();
    while (position < release.people()) {
      requireOpen(job);
      position = page(job, lease, caller, notice, release.audienceId(), position);
    }
    eventLoop.await(() -> close(job, lease, caller, release));
  }

  /** A suspended brand's work waits; that of one that has left is over. */
  private void requireOpen(ReleaseJob job) {
    closures
        .of(job.caller().tenant())
        .ifPresent(
            closure -> {
              throw switch (closure) {
                case SUSPENDED, LEAVING -> new Closed();
                case GONE -> new ReleaseImpossible("The brand has left the platform.");
              };
            });
  }

  private Release opened(ReleaseJob job, UUID lease, ReleasedNotice notice) {
    Optional<Release> known = eventLoop.await(() -> ledger.release(job.caller(), notice.id()));
    return known.orElseGet(() -> open(job, lease, notice));
  }

  private Release open(ReleaseJob job, UUID lease, ReleasedNotice notice) {
    Caller.Service caller = job.caller();
    UUID audienceId = notice.id();
    BrandDirectory.Brand brand = eventLoop.await(() -> brands.own(caller));
    if (brand.senderDomain().isBlank()) {
      throw new ReleaseImpossible("The brand has no sender domain.");
    }
    AudienceSource.Audience audience = frozen(caller, audienceId, notice);
    Release release =
        new Release(
            notice.id(),
            audienceId,
            audience.people(),
            audience.digest(),
            brand.name(),
            brand.senderDomain(),
            0,
            false);
    eventLoop.await(() -> open(job, lease, release));
    return release;
  }

  /** Under the lease: a notice that was stopped meanwhile has no audience afterwards. */
  private Uni<Void> open(ReleaseJob job, UUID lease, Release release) {
    return unitOfWork.inTransaction(
        job.caller(),
        () ->
            ledger
                .open(job.caller(), release)
                .chain(() -> queue.renew(job, lease, leaseEnd()))
                .invoke(WriteLedger::requireLease)
                .replaceWithVoid());
  }

  /** Who was told is frozen already: what was approved names how many, and their digest. */
  private AudienceSource.Audience frozen(
      Caller.Service caller, UUID audienceId, ReleasedNotice notice) {
    return switch (notice.audience()) {
      case Exposed(UUID exposureId) -> frozen(caller, audienceId, notice, exposureId);
      case Told(_, long people, String digest) -> new AudienceSource.Audience(people, digest);
    };
  }

  private AudienceSource.Audience frozen(
      Caller.Service caller, UUID audienceId, ReleasedNotice notice, UUID exposureId) {
    try {
      return eventLoop.await(
          () -> audiences.freeze(caller, audienceId, exposureId, notice.channel()));
    } catch (Refusal refusal) {
      throw ReleaseImpossible.isMeant(refusal)
          ? ReleaseImpossible.because("The audience can't be frozen.", refusal)
          : refusal;
    }
  }

  /** Returns the position that is covered then. */
  private long page(
      ReleaseJob job,
      UUID lease,
      Caller.Service caller,
      ReleasedNotice notice,
      UUID audienceId,
      long after) {
    List<Member> members = eventLoop.await(() -> members(caller, notice, audienceId, after));
    long covered = after + members.size();
    if (members.isEmpty() || members.getLast().position() != covered) {
      throw new IllegalStateException("the audience has a gap behind position " + after);
    }
    List<NewLetter> letters = members.stream().map(member -> letter(notice, member)).toList();
    eventLoop.await(
        () ->
            unitOfWork.inTransaction(
                job.caller(),
                () ->
                    ledger
                        .append(job.caller(), job.noticeId(), letters, covered, clock.instant())
                        .chain(() -> queue.renew(job, lease, leaseEnd()))
                        .invoke(WriteLedger::requireLease)));
    return covered;
  }

  private Uni<List<Member>> members(
      Caller.Service caller, ReleasedNotice notice, UUID audienceId, long after) {
    return switch (notice.audience()) {
      case Exposed _ -> audiences.page(caller, audienceId, after);
      case Told correction -> told.page(caller, correction.findingId(), after);
    };
  }

  private static NewLetter letter(ReleasedNotice notice, Member member) {
    return new NewLetter(
        Ids.next(),
        member.personId(),
        notice.languageFor(member.language()),
        member.country(),
        member.recipientDomain(),
        member.audienceId());
  }

  private Uni<Void> close(ReleaseJob job, UUID lease, Caller.Service caller, Release release) {
    Map<String, String> facts =
        Map.of("people", Long.toString(release.people()), "audience_digest", release.digest());
    return unitOfWork.inTransaction(
        job.caller(),
        () ->
            ledger
                .close(job.caller(), job.noticeId())
                .chain(() -> notices.ledgerComplete(caller, job.noticeId(), facts))
                .chain(() -> queue.beginSending(job, lease, clock.instant()))
                .invoke(WriteLedger::requireLease)
                .replaceWithVoid());
  }

  private Instant leaseEnd() {
    return clock.instant().plus(settings.lease());
  }

  private static void requireLease(boolean held) {
    if (!held) {
      throw new LeaseLost();
    }
  }
}
