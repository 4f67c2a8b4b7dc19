package dev.cordon.notification.notice.application;

import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.notification.letter.domain.Outcomes;
import dev.cordon.notification.notice.domain.Notice;
import dev.cordon.notification.notice.domain.NoticeStep;
import dev.cordon.notification.timeline.application.TimelineNews;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Takes notices from step to step: the row, the entry of the trail, and what the timeline of the
 * incident has to be told commit together. Every call joins the open transaction, or is one.
 */
@ApplicationScoped
class NoticeSteps {

  private final NoticeRepository notices;
  private final TimelineNews timeline;
  private final UnitOfWork unitOfWork;
  private final AuditTrail audit;
  private final Clock clock;

  NoticeSteps(
      NoticeRepository notices,
      TimelineNews timeline,
      UnitOfWork unitOfWork,
      AuditTrail audit,
      Clock clock) {
    this.notices = notices;
    this.timeline = timeline;
    this.unitOfWork = unitOfWork;
    this.audit = audit;
    this.clock = clock;
  }

  /** One that wasn't there before. */
  Uni<Notice> begin(Caller caller, Notice draft, AuditEvent event) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            notices
                .insert(caller, draft)
                .chain(
                    () ->
                        timeline.put(
                            caller,
                            draft,
                            NoticeStep.first(draft),
                            Outcomes.NONE,
                            draft.createdAt()))
                .chain(
                    () -> audit.append(caller, event.from(Snapshot.NONE, NoticeSnapshot.of(draft))))
                .replaceWith(draft));
  }

  /**
   * Fails with NOT_FOUND, and with what the step is refused with; nothing is kept when it leaves
   * the notice as it was.
   *
   * @param step what comes of the notice at that time, under its lock
   * @param event of the notice as it is then
   * @param outcomes of its letters, where the step ends them
   */
  Uni<Notice> take(
      Caller caller,
      UUID id,
      BiFunction<Notice, Instant, Notice> step,
      Function<Notice, AuditEvent> event,
      Outcomes outcomes) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            notices
                .lock(caller, id)
                .map(NoticeSteps::present)
                .chain(
                    before -> {
                      Instant now = clock.instant();
                      Notice after = step.apply(before, now);
                      return after.equals(before)
                          ? Uni.createFrom().item(before)
                          : keep(caller, before, after, event.apply(after), outcomes, now);
                    }));
  }

  private Uni<Notice> keep(
      Caller caller,
      Notice before,
      Notice after,
      AuditEvent event,
      Outcomes outcomes,
      Instant now) {
    return notices
        .update(caller, after)
        .chain(() -> tell(caller, before, after, outcomes, now))
        .chain(
            () ->
                audit.append(
                    caller, event.from(NoticeSnapshot.of(before), NoticeSnapshot.of(after))))
        .replaceWith(after);
  }

  private Uni<Void> tell(
      Caller caller, Notice before, Notice after, Outcomes outcomes, Instant now) {
    return NoticeStep.between(before.state(), after.state())
        .map(step -> timeline.put(caller, after, step, outcomes, now))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  static Notice present(Optional<Notice> found) {
    return found.orElseThrow(() -> Refusal.notFound("notice"));
  }
}
