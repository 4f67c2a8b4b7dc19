package dev.cordon.notification.notice.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import dev.cordon.notification.letter.domain.Outcomes;
import dev.cordon.notification.notice.domain.Backing;
import dev.cordon.notification.notice.domain.Notice;
import dev.cordon.notification.notice.domain.NoticeAudience.Exposed;
import dev.cordon.notification.notice.domain.NoticeAudience.Told;
import dev.cordon.notification.notice.domain.NoticeContent;
import dev.cordon.notification.notice.domain.NoticeState;
import dev.cordon.notification.notice.domain.NoticeVersion;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** What people do with a notice. */
@ApplicationScoped
public class Notices {

  /** A page ends early rather than grow beyond this; gRPC itself ends at 4 MiB. */
  private static final int PAGE_BYTES = 1024 * 1024;

  private final NoticeRepository notices;
  private final NoticeSteps steps;
  private final LetterDispatch letters;
  private final Exposures exposures;
  private final StandingFindings findings;
  private final NoticeClaims claims;
  private final UnitOfWork unitOfWork;
  private final Clock clock;

  Notices(
      NoticeRepository notices,
      NoticeSteps steps,
      LetterDispatch letters,
      Exposures exposures,
      StandingFindings findings,
      NoticeClaims claims,
      UnitOfWork unitOfWork,
      Clock clock) {
    this.notices = notices;
    this.steps = steps;
    this.letters = letters;
    this.exposures = exposures;
    this.findings = findings;
    this.claims = claims;
    this.unitOfWork = unitOfWork;
    this.clock = clock;
  }

  /**
   * Whether the content is for people of its own incident; outside a transaction, since another
   * service is asked. Fails with INVALID_FIELD naming {@code exposure_id} when it isn't.
   */
  public Uni<Void> requireExposure(NoticeContent content) {
    UUID exposure =
        content.exposureId().orElseThrow(() -> new IllegalArgumentException("a correction"));
    return exposures
        .belongsTo(content.incidentId(), exposure)
        .invoke(
            belongs ->
                new Violations()
                    .require(belongs, "exposure_id", "is no exposure of this incident")
                    .orThrow())
        .replaceWithVoid();
  }

  public Uni<Notice> draft(Caller caller, NoticeContent content) {
    Notice notice = Notice.draft(Ids.next(), content, caller.actor(), clock.instant());
    return steps.begin(caller, notice, event("notice.drafted", notice));
  }

  /** Fails with NOT_FOUND. */
  public Uni<Notice> get(Caller caller, UUID id) {
    return notices.find(caller, id).map(NoticeSteps::present);
  }

  /** How many of an incident are released, and of which letters may go out still. */
  public Uni<Integer> countUnderWay(Caller caller, UUID incidentId) {
    return notices.countUnderWay(caller, incidentId);
  }

  /** Up to so many; fewer where their texts are long. */
  public Uni<NoticePage> page(Caller caller, Optional<UUID> after, int rows) {
    return notices.page(caller, after, rows, PAGE_BYTES);
  }

  /**
   * Work on a notice, in one transaction that fails with NOT_FOUND first: so that an answer that
   * was kept for a repeated request isn't for whom the notice is hidden from by now.
   */
  public <T> Uni<T> within(Caller caller, UUID id, Supplier<Uni<T>> work) {
    return unitOfWork.inTransaction(
        caller, () -> notices.find(caller, id).map(NoticeSteps::present).chain(() -> work.get()));
  }

  /**
   * Fails with PRECONDITION_REQUIRED without a version, with VERSION_MISMATCH when it isn't the one
   * that stands.
   */
  public Uni<Notice> edit(
      Caller caller,
      UUID id,
      long expectedVersion,
      String defaultLanguage,
      List<NoticeVersion> versions) {
    requireVersion(expectedVersion);
    return change(
        caller,
        id,
        "notice.edited",
        (notice, now) ->
            atVersion(notice, expectedVersion)
                .edit(notice.content().rewritten(defaultLanguage, versions), caller.actor()));
  }

  /**
   * What backs the notice's text now, for {@link #approve} and {@link #release}; outside a
   * transaction, since another service is asked. Fails with NOT_FOUND.
   */
  public Uni<Backing> backing(Caller caller, UUID id) {
    return get(caller, id).chain(notice -> findings.backing(caller, notice.content()));
  }

  public Uni<Notice> approve(Caller caller, UUID id, String readHash, Backing backing) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            change(
                    caller,
                    id,
                    "notice.approved",
                    (notice, now) -> notice.approve(caller.actor(), readHash, backing, now))
                .call(notice -> rely(caller, notice, backing)));
  }

  private Uni<Void> rely(Caller caller, Notice approved, Backing backing) {
    return requireNoneWithdrawn(caller, backing)
        .chain(
            () ->
                approved.state() instanceof NoticeState.Paused
                    ? claims.add(caller, approved.id(), backing)
                    : claims.replace(caller, approved.id(), backing));
  }

  /** The notice is locked: a withdrawal that isn't seen here will find what it says. */
  private Uni<Void> requireNoneWithdrawn(Caller caller, Backing backing) {
    return backing.claims().isEmpty()
        ? Uni.createFrom().voidItem()
        : claims
            .withdrawn(caller, backing)
            .invoke(
                withdrawn ->
                    withdrawn.ifPresent(
                        finding -> {
                          throw Backing.withdrawn(finding);
                        }))
            .replaceWithVoid();
  }

  /** State, job and audit entry stand or fall together: a release is never lost. */
  public Uni<Notice> release(Caller caller, UUID id, Backing backing) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            requireSettled(caller, id)
                .chain(
                    () ->
                        change(
                            caller,
                            id,
                            "notice.released",
                            (notice, now) -> notice.release(caller.actor(), backing, now)))
                .call(() -> requireNoneWithdrawn(caller, backing))
                .call(
                    notice ->
                        letters.enqueue(
                            caller, notice.id(), !notice.content().notAffected().isEmpty())));
  }

  /** One that is paused goes on once it is known who was told until then. */
  private Uni<Void> requireSettled(Caller caller, UUID id) {
    return notices
        .lock(caller, id)
        .map(NoticeSteps::present)
        .chain(
            notice ->
                notice.state() instanceof NoticeState.Paused
                    ? claims.isSettled(caller, id)
                    : Uni.createFrom().item(true))
        .invoke(
            settled -> {
              if (!settled) {
                throw Refusal.of(
                    ErrorReason.WRONG_STATE,
                    "Letters that were under way haven't come to their end: try again in a moment.");
              }
            })
        .replaceWithVoid();
  }

  /**
   * Ends one that is released, being sent or paused, for good: from the commit on no letter of it
   * is begun. Fails with PRECONDITION_REQUIRED and VERSION_MISMATCH like {@link #edit}, WRONG_STATE
   * in any other state, INVALID_FIELD naming {@code reason}.
   *
   * @param reason 1 to 2,000 characters
   */
  public Uni<Notice> stop(Caller caller, UUID id, long expectedVersion, String reason) {
    requireVersion(expectedVersion);
    return unitOfWork.inTransaction(
        caller,
        () ->
            change(
                    caller,
                    id,
                    "notice.stopped",
                    (notice, now) ->
                        atVersion(notice, expectedVersion).stop(caller.actor(), reason, now))
                .call(notice -> letters.stop(caller, notice.id())));
  }

  private Uni<Notice> change(
      Caller caller, UUID id, String action, BiFunction<Notice, Instant, Notice> step) {
    return steps.take(caller, id, step, notice -> event(action, notice), Outcomes.NONE);
  }

  private static AuditEvent event(String action, Notice notice) {
    Map<String, String> details = new HashMap<>();
    details.put("content_hash", notice.content().hash());
    details.put("incident_id", notice.content().incidentId().toString());
    switch (notice.content().audience()) {
      case Exposed(UUID exposure) -> details.put("exposure_id", exposure.toString());
      case Told told -> {
        details.put("corrects_finding_id", told.findingId().toString());
        details.put("people", Long.toString(told.people()));
        details.put("audience_digest", told.digest());
      }
    }
    details.put("version", Long.toString(notice.version()));
    if (notice.state() instanceof NoticeState.Stopping stopping) {
      details.put("reason", Snapshot.digest(stopping.stop().reason()));
    }
    return new AuditEvent(action, "notice", notice.id().toString(), details);
  }

  private static void requireVersion(long expected) {
    if (expected <= 0) {
      throw Refusal.of(
          ErrorReason.PRECONDITION_REQUIRED, "Say which version you changed: send If-Match.");
    }
  }

  private static Notice atVersion(Notice notice, long expected) {
    if (notice.version() != expected) {
      throw Refusal.of(
          ErrorReason.VERSION_MISMATCH,
          "Somebody changed the notice meanwhile: read it again and repeat your change.");
    }
    return notice;
  }
}
