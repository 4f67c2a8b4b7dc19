package dev.cordon.notification.notice.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import dev.cordon.notification.notice.domain.Notice;
import dev.cordon.notification.notice.domain.NoticeContent;
import dev.cordon.notification.notice.domain.NoticeVersion;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What people do with a notice until it is released. */
@ApplicationScoped
public class Notices {

  /** A page ends early rather than grow beyond this; gRPC itself ends at 4 MiB. */
  private static final int PAGE_BYTES = 1024 * 1024;

  private final NoticeRepository notices;
  private final LetterDispatch letters;
  private final Exposures exposures;
  private final UnitOfWork unitOfWork;
  private final AuditTrail audit;
  private final Clock clock;

  Notices(
      NoticeRepository notices,
      LetterDispatch letters,
      Exposures exposures,
      UnitOfWork unitOfWork,
      AuditTrail audit,
      Clock clock) {
    this.notices = notices;
    this.letters = letters;
    this.exposures = exposures;
    this.unitOfWork = unitOfWork;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Whether the content is for people of its own incident; outside a transaction, since another
   * service is asked. Fails with INVALID_FIELD naming {@code exposure_id} when it isn't.
   */
  public Uni<Void> requireExposure(NoticeContent content) {
    return exposures
        .belongsTo(content.incidentId(), content.exposureId())
        .invoke(
            belongs ->
                new Violations()
                    .require(belongs, "exposure_id", "is no exposure of this incident")
                    .orThrow())
        .replaceWithVoid();
  }

  public Uni<Notice> draft(Caller caller, NoticeContent content) {
    Notice notice = Notice.draft(Ids.next(), content, caller.actor(), clock.instant());
    return unitOfWork.inTransaction(
        caller,
        () ->
            notices
                .insert(caller, notice)
                .chain(
                    () ->
                        audit.append(
                            caller,
                            event("notice.drafted", notice)
                                .from(Snapshot.NONE, NoticeSnapshot.of(notice))))
                .replaceWith(notice));
  }

  /** Fails with NOT_FOUND. */
  public Uni<Notice> get(Caller caller, UUID id) {
    return notices.find(caller, id).map(Notices::present);
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
        caller, () -> notices.find(caller, id).map(Notices::present).chain(() -> work.get()));
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
    if (expectedVersion <= 0) {
      throw Refusal.of(
          ErrorReason.PRECONDITION_REQUIRED, "Say which version you changed: send If-Match.");
    }
    return change(
        caller,
        id,
        "notice.edited",
        notice ->
            atVersion(notice, expectedVersion)
                .edit(notice.content().rewritten(defaultLanguage, versions), caller.actor()));
  }

  public Uni<Notice> approve(Caller caller, UUID id, String readHash) {
    return change(
        caller,
        id,
        "notice.approved",
        notice -> notice.approve(caller.actor(), readHash, clock.instant()));
  }

  /** State, job and audit entry stand or fall together: a release is never lost. */
  public Uni<Notice> release(Caller caller, UUID id) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            change(
                    caller,
                    id,
                    "notice.released",
                    notice -> notice.release(caller.actor(), clock.instant()))
                .call(notice -> letters.enqueue(caller, notice.id())));
  }

  private Uni<Notice> change(Caller caller, UUID id, String action, UnaryOperator<Notice> step) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            notices
                .lock(caller, id)
                .map(Notices::present)
                .chain(before -> keep(caller, action, before, step.apply(before))));
  }

  private Uni<Notice> keep(Caller caller, String action, Notice before, Notice changed) {
    AuditEvent event =
        event(action, changed).from(NoticeSnapshot.of(before), NoticeSnapshot.of(changed));
    return notices
        .update(caller, changed)
        .chain(() -> audit.append(caller, event))
        .replaceWith(changed);
  }

  private static AuditEvent event(String action, Notice notice) {
    return new AuditEvent(
        action,
        "notice",
        notice.id().toString(),
        Map.of(
            "content_hash",
            notice.content().hash(),
            "incident_id",
            notice.content().incidentId().toString(),
            "exposure_id",
            notice.content().exposureId().toString(),
            "version",
            Long.toString(notice.version())));
  }

  private static Notice present(Optional<Notice> found) {
    return found.orElseThrow(() -> Refusal.notFound("notice"));
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
