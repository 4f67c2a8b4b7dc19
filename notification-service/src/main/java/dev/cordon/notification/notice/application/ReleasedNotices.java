package dev.cordon.notification.notice.application;

import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.notification.notice.domain.Notice;
import dev.cordon.notification.notice.domain.NoticeState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Notices on their way to people, for those who write and send the letters. */
@ApplicationScoped
public class ReleasedNotices {

  private final NoticeRepository notices;
  private final UnitOfWork unitOfWork;
  private final AuditTrail audit;
  private final Clock clock;

  ReleasedNotices(NoticeRepository notices, UnitOfWork unitOfWork, AuditTrail audit, Clock clock) {
    this.notices = notices;
    this.unitOfWork = unitOfWork;
    this.audit = audit;
    this.clock = clock;
  }

  public Uni<ReleasedNotice> find(Caller caller, UUID id) {
    return notices
        .find(caller, id)
        .map(found -> found.orElseThrow(() -> Refusal.notFound("notice")))
        .map(notice -> new ReleasedNotice(notice.id(), notice.content()));
  }

  /** Any notice's state, released or not. */
  public Uni<NoticeState> state(Caller caller, UUID id) {
    return notices
        .find(caller, id)
        .map(found -> found.orElseThrow(() -> Refusal.notFound("notice")))
        .map(Notice::state);
  }

  /**
   * The ledger holds a letter for everybody in the audience: sending begins.
   *
   * @param facts for the audit: how many, and the audience's digest
   */
  public Uni<Void> ledgerComplete(Caller caller, UUID id, Map<String, String> facts) {
    return step(caller, id, "notice.ledger_completed", facts, Notice::ledgerComplete);
  }

  /**
   * The audience can't be frozen.
   *
   * @param reason for a person to read
   */
  public Uni<Void> releaseFailed(Caller caller, UUID id, String reason) {
    return step(
        caller,
        id,
        "notice.release_failed",
        Map.of("reason", reason),
        notice -> notice.releaseFailed(reason, clock.instant()));
  }

  /**
   * Every letter has its outcome. Once: of two who see it at the same time, one finds it done.
   *
   * @param facts for the audit: how many letters had which outcome
   */
  public Uni<Void> complete(Caller caller, UUID id, Map<String, String> facts) {
    return step(
        caller,
        id,
        "notice.completed",
        facts,
        notice ->
            // One that was paused meanwhile is completed once it goes on.
            notice.state() instanceof NoticeState.Completed
                    || notice.state() instanceof NoticeState.Paused
                ? notice
                : notice.complete(clock.instant()));
  }

  /**
   * A finding that its text relies on was withdrawn. Answers with what it is then.
   *
   * @param findingId that was withdrawn
   */
  public Uni<NoticeState> unbacked(Caller caller, UUID id, UUID findingId) {
    Map<String, String> facts = Map.of("finding_id", findingId.toString());
    return unitOfWork.inTransaction(
        caller,
        () ->
            step(
                    caller,
                    id,
                    "notice.unbacked",
                    facts,
                    notice -> notice.unbacked(findingId, clock.instant()))
                .chain(() -> state(caller, id)));
  }

  /**
   * Nothing of it goes out any more: the brand has left. The notice and its ledger stay as they
   * were.
   *
   * @param facts for the audit: how many letters had which outcome, and how many had none
   */
  public Uni<Void> dropped(Caller caller, UUID id, Map<String, String> facts) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            audit.append(caller, new AuditEvent("notice.dropped", "notice", id.toString(), facts)));
  }

  private Uni<Void> step(
      Caller caller,
      UUID id,
      String action,
      Map<String, String> facts,
      UnaryOperator<Notice> step) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            notices
                .lock(caller, id)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("notice")))
                .chain(before -> keep(caller, before, step.apply(before), action, facts)));
  }

  private Uni<Void> keep(
      Caller caller, Notice before, Notice after, String action, Map<String, String> facts) {
    if (after.equals(before)) {
      return Uni.createFrom().voidItem();
    }
    return notices
        .update(caller, after)
        .chain(
            () ->
                audit.append(
                    caller,
                    new AuditEvent(action, "notice", after.id().toString(), facts)
                        .from(NoticeSnapshot.of(before), NoticeSnapshot.of(after))));
  }
}
