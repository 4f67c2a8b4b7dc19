package dev.cordon.notification.notice.application;

import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.notification.letter.domain.Outcomes;
import dev.cordon.notification.notice.domain.Notice;
import dev.cordon.notification.notice.domain.NoticeState;
import dev.cordon.notification.notice.domain.NoticeState.Approved;
import dev.cordon.notification.notice.domain.NoticeState.Completed;
import dev.cordon.notification.notice.domain.NoticeState.Draft;
import dev.cordon.notification.notice.domain.NoticeState.Paused;
import dev.cordon.notification.notice.domain.NoticeState.ReleaseFailed;
import dev.cordon.notification.notice.domain.NoticeState.Released;
import dev.cordon.notification.notice.domain.NoticeState.Sending;
import dev.cordon.notification.notice.domain.NoticeState.Stopped;
import dev.cordon.notification.notice.domain.NoticeState.Stopping;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

/** Notices on their way to people, for those who write and send the letters. */
@ApplicationScoped
public class ReleasedNotices {

  private final NoticeRepository notices;
  private final NoticeSteps steps;
  private final UnitOfWork unitOfWork;
  private final AuditTrail audit;

  ReleasedNotices(
      NoticeRepository notices, NoticeSteps steps, UnitOfWork unitOfWork, AuditTrail audit) {
    this.notices = notices;
    this.steps = steps;
    this.unitOfWork = unitOfWork;
    this.audit = audit;
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
   * The ledger holds a letter for everybody in the audience: sending begins. One that was paused or
   * stopped meanwhile stays what it is, here and below.
   *
   * @param facts for the audit: how many, and the audience's digest
   */
  public Uni<Void> ledgerComplete(Caller caller, UUID id, Map<String, String> facts) {
    return step(
        caller,
        id,
        "notice.ledger_completed",
        facts,
        (notice, now) -> isHalted(notice) ? notice : notice.ledgerComplete());
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
        (notice, now) -> isHalted(notice) ? notice : notice.releaseFailed(reason, now));
  }

  /**
   * Every letter has its outcome. Once: of two who see it at the same time, one finds it done. One
   * that was paused is completed once it goes on.
   */
  public Uni<Void> complete(Caller caller, UUID id, Outcomes outcomes) {
    return ended(
        caller,
        id,
        "notice.completed",
        facts(outcomes),
        (notice, now) ->
            isHalted(notice) || notice.state() instanceof Completed ? notice : notice.complete(now),
        outcomes);
  }

  /** Every letter of one that was stopped has its end. Once, likewise. */
  public Uni<Void> settled(Caller caller, UUID id, Outcomes outcomes) {
    Map<String, String> facts = new HashMap<>(facts(outcomes));
    facts.put("never_sent", Long.toString(outcomes.neverSent()));
    return ended(
        caller,
        id,
        "notice.settled",
        facts,
        (notice, now) -> notice.state() instanceof Stopped ? notice : notice.settled(now),
        outcomes);
  }

  /** No letter of it is begun, whatever its workers were about to do. */
  private static boolean isHalted(Notice notice) {
    return switch (notice.state()) {
      case Paused _, Stopping _, Stopped _ -> true;
      case Draft _, Approved _, Released _, Sending _, Completed _, ReleaseFailed _ -> false;
    };
  }

  private static Map<String, String> facts(Outcomes outcomes) {
    return Map.of(
        "sent", Long.toString(outcomes.sent()),
        "failed", Long.toString(outcomes.failed()),
        "unknown", Long.toString(outcomes.unknown()));
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
                    (notice, now) -> notice.unbacked(findingId, now))
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
      BiFunction<Notice, Instant, Notice> step) {
    return ended(caller, id, action, facts, step, Outcomes.NONE);
  }

  private Uni<Void> ended(
      Caller caller,
      UUID id,
      String action,
      Map<String, String> facts,
      BiFunction<Notice, Instant, Notice> step,
      Outcomes outcomes) {
    AuditEvent event = new AuditEvent(action, "notice", id.toString(), facts);
    return steps.take(caller, id, step, notice -> event, outcomes).replaceWithVoid();
  }
}
