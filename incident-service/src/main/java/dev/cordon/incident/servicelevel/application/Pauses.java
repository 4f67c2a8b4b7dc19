package dev.cordon.incident.servicelevel.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.servicelevel.domain.Pause;
import dev.cordon.incident.servicelevel.domain.Timer;
import dev.cordon.incident.work.domain.WaitingFor;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Stops the timers of an incident that may stop, while somebody outside is waited for. Whoever
 * does, has the incident's row, as whoever moves or rates it has; so a pause is before that, or
 * behind.
 */
@ApplicationScoped
public class Pauses {

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final TimerStore store;
  private final AuditTrail audit;
  private final Clock clock;

  Pauses(
      UnitOfWork unitOfWork, CaseFile incidents, TimerStore store, AuditTrail audit, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @param whom empty where nobody was named
   * @param reason 1 to 2,000 characters
   */
  public Uni<Pause> start(
      Caller caller, UUID incidentId, Optional<WaitingFor> whom, String reason) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .requireOpenForUpdate(caller, incidentId)
                .map(_ -> Pause.started(incidentId, whom, reason, caller.actor(), clock.instant()))
                .call(() -> requireRoom(caller, incidentId))
                .call(pause -> store.add(caller, pause))
                .call(pause -> change(caller, incidentId, timer -> timer.paused(pause.startedAt())))
                .call(
                    pause -> incidents.note(caller, incidentId, ServiceLevelEvents.sentence(pause)))
                .call(pause -> audit.append(caller, ServiceLevelEvents.paused(pause))));
  }

  private Uni<Void> requireRoom(Caller caller, UUID incidentId) {
    return store
        .of(caller, incidentId)
        .invoke(Pauses::requireMeasured)
        .chain(() -> store.pauses(caller, incidentId))
        .invoke(Pauses::requireRoom)
        .replaceWithVoid();
  }

  private static void requireMeasured(List<Timer> timers) {
    if (timers.isEmpty()) {
      throw wrongState(
          "The incident isn't measured: it was opened before there were service levels.");
    }
  }

  private static void requireRoom(List<Pause> pauses) {
    if (pauses.stream().anyMatch(pause -> pause.end().isEmpty())) {
      throw wrongState("The service levels pause already: end that pause first.");
    }
    if (pauses.size() >= Pause.MOST) {
      throw wrongState("The incident has had %d pauses.".formatted(Pause.MOST));
    }
  }

  private static Refusal wrongState(String detail) {
    return Refusal.of(ErrorReason.WRONG_STATE, detail);
  }

  public Uni<Pause> get(Caller caller, UUID incidentId, UUID pauseId) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents.require(caller, incidentId).chain(() -> found(caller, incidentId, pauseId)));
  }

  private Uni<Pause> found(Caller caller, UUID incidentId, UUID pauseId) {
    return store
        .pause(caller, incidentId, pauseId)
        .map(found -> found.orElseThrow(() -> Refusal.notFound("pause")));
  }

  /**
   * @param expectedVersion what whoever ends it has read
   * @param reason up to 2,000 characters
   */
  public Uni<Pause> end(
      Caller caller, UUID incidentId, UUID pauseId, long expectedVersion, String reason) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .requireForUpdate(caller, incidentId)
                .chain(() -> found(caller, incidentId, pauseId))
                .map(pause -> pause.ended(expectedVersion, reason, caller.actor(), clock.instant()))
                .call(pause -> end(caller, pause))
                .call(
                    pause ->
                        change(
                            caller,
                            incidentId,
                            timer -> timer.resumed(pause.end().orElseThrow().at()))));
  }

  /**
   * The one that lasts, because the incident has come into another state: whom it waited for there
   * isn't whom it waits for now, and a pause that is forgotten would hide what is missed. Joins the
   * open transaction; the timers are the caller's to change.
   */
  Uni<Void> endBy(Caller caller, Incident incident, Instant now) {
    return store
        .lasting(caller, incident.id())
        .chain(
            lasting ->
                lasting
                    .map(
                        pause ->
                            end(
                                caller,
                                pause.ended(
                                    "the incident is " + incident.state().word(),
                                    caller.actor(),
                                    now)))
                    .orElseGet(() -> Uni.createFrom().voidItem()));
  }

  private Uni<Void> end(Caller caller, Pause ended) {
    return store
        .end(caller, ended)
        .chain(() -> incidents.note(caller, ended.incidentId(), ServiceLevelEvents.sentence(ended)))
        .chain(() -> audit.append(caller, ServiceLevelEvents.resumed(ended)));
  }

  private Uni<Void> change(Caller caller, UUID incidentId, UnaryOperator<Timer> change) {
    return store
        .of(caller, incidentId)
        .chain(timers -> store.replace(caller, timers.stream().map(change).toList()));
  }
}
