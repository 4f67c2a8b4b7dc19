package dev.cordon.notification.withdrawal.application;

import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.background.InTurn;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.notification.letter.application.Pauses;
import dev.cordon.notification.notice.application.NoticeClaims;
import dev.cordon.notification.notice.application.ReleasedNotices;
import dev.cordon.notification.notice.application.UnitOfWork;
import dev.cordon.notification.notice.domain.NoticeState;
import dev.cordon.notification.withdrawal.application.WithdrawalSource.Pending;
import dev.cordon.notification.withdrawal.domain.Withdrawal;
import dev.cordon.notification.withdrawal.domain.Withdrawal.Told;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What a withdrawal does here, in steps of which each is one transaction and may be taken again:
 * the notices that rely on the finding are stopped; then, once letters under way have come to their
 * end, who was told is frozen.
 */
@ApplicationScoped
class StopRelying {

  private final WithdrawalStore store;
  private final NoticeClaims claims;
  private final ReleasedNotices notices;
  private final Pauses pauses;
  private final UnitOfWork unitOfWork;
  private final AuditTrail audit;
  private final Clock clock;
  private final Duration patience;

  /**
   * @param patience how long a letter of which nobody knows is waited for
   */
  StopRelying(
      WithdrawalStore store,
      NoticeClaims claims,
      ReleasedNotices notices,
      Pauses pauses,
      UnitOfWork unitOfWork,
      AuditTrail audit,
      Clock clock,
      @ConfigProperty(name = "cordon.withdrawals.patience", defaultValue = "1M")
          Duration patience) {
    this.store = store;
    this.claims = claims;
    this.notices = notices;
    this.pauses = pauses;
    this.unitOfWork = unitOfWork;
    this.audit = audit;
    this.clock = clock;
    this.patience = patience;
  }

  /**
   * All of it or nothing: what was approved is void, and of what is being sent no letter is begun
   * any more, from one commit on. Whoever approves meanwhile is waited for, or sees it.
   */
  Uni<Void> stop(Pending pending) {
    Caller caller = pending.caller();
    return unitOfWork.inTransaction(
        caller,
        () ->
            store
                .add(caller, pending, clock.instant())
                .chain(isNew -> isNew ? stopped(caller, pending) : Uni.createFrom().voidItem()));
  }

  private Uni<Void> stopped(Caller caller, Pending pending) {
    return claims
        .lockRelying(caller, pending.incidentId(), pending.lineId())
        .chain(relying -> stop(caller, pending, relying))
        .chain(() -> audit.append(caller, event("withdrawal.received", pending, Map.of())));
  }

  private Uni<Void> stop(Caller caller, Pending pending, List<UUID> relying) {
    return InTurn.each(
        relying,
        notice ->
            notices
                .unbacked(caller, notice, pending.findingId())
                .chain(
                    state ->
                        state instanceof NoticeState.Paused
                            ? pauses.pause(caller, notice)
                            : Uni.createFrom().voidItem()));
  }

  /** Empty while letters are under way. */
  Uni<Optional<Told>> freeze(Pending pending) {
    Caller caller = pending.caller();
    return unitOfWork.inTransaction(
        caller,
        () ->
            store
                .lock(caller, pending.findingId())
                .map(found -> found.orElseThrow(() -> Refusal.notFound("withdrawal")))
                .chain(
                    withdrawal ->
                        withdrawal.told().isPresent()
                            ? Uni.createFrom().item(withdrawal.told())
                            : freezeSettled(caller, pending, withdrawal)));
  }

  private Uni<Optional<Told>> freezeSettled(Caller caller, Pending pending, Withdrawal withdrawal) {
    return claims
        .relying(caller, withdrawal.incidentId(), withdrawal.lineId())
        .chain(relying -> InTurn.each(relying, notice -> pauses.giveUpLost(caller, notice)))
        .chain(() -> store.open(caller, withdrawal))
        .chain(
            open ->
                withdrawal.isSettled(open.underWay(), open.unknown(), patience, clock.instant())
                    ? frozen(caller, pending, withdrawal)
                    : Uni.createFrom().item(Optional.empty()));
  }

  private Uni<Optional<Told>> frozen(Caller caller, Pending pending, Withdrawal withdrawal) {
    return store
        .freeze(caller, withdrawal, clock.instant())
        .chain(() -> store.find(caller, withdrawal.findingId()))
        .map(found -> found.flatMap(Withdrawal::told))
        .call(
            told ->
                audit.append(
                    caller,
                    event(
                        "withdrawal.frozen",
                        pending,
                        told.map(StopRelying::facts).orElse(Map.of()))));
  }

  private static Map<String, String> facts(Told told) {
    return Map.of(
        "people", Long.toString(told.people()),
        "letters", Long.toString(told.letters()),
        "unknown", Long.toString(told.unknown()),
        "digest", told.digest());
  }

  private static AuditEvent event(String action, Pending pending, Map<String, String> facts) {
    Map<String, String> details = new HashMap<>(facts);
    details.put("finding_id", pending.findingId().toString());
    details.put("category", pending.category().name());
    return new AuditEvent(action, "incident", pending.incidentId().toString(), details);
  }
}
