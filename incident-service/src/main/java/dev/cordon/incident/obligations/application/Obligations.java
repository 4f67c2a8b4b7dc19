package dev.cordon.incident.obligations.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.awareness.application.EntityAwareness;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.obligations.domain.Obligation;
import dev.cordon.incident.obligations.domain.ObligationMove;
import dev.cordon.incident.obligations.domain.ObligationState;
import dev.cordon.incident.obligations.domain.ObligationStep;
import dev.cordon.incident.registry.application.LegalEntities;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What laws have the brand's legal entities tell of incidents: recorded, and taken from state to
 * state. Each has the incident's row first, as whoever ends it does: so what is recorded, or runs
 * again, is seen by them, or finds the incident ended.
 */
@ApplicationScoped
public class Obligations {

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final LegalEntities entities;
  private final EntityAwareness awareness;
  private final ObligationStore obligations;
  private final AuditTrail audit;
  private final Clock clock;

  Obligations(
      UnitOfWork unitOfWork,
      CaseFile incidents,
      LegalEntities entities,
      EntityAwareness awareness,
      ObligationStore obligations,
      AuditTrail audit,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.entities = entities;
    this.awareness = awareness;
    this.obligations = obligations;
    this.audit = audit;
    this.clock = clock;
  }

  /** Whether the brand has such a legal entity. Not to be called in a transaction. */
  public Uni<Boolean> knows(Caller caller, String entity) {
    return entities
        .of(caller)
        .map(all -> all.stream().anyMatch(known -> known.code().equals(entity)));
  }

  /**
   * @param known as {@link #knows} has found it
   */
  public Uni<Obligation> record(
      Caller caller, UUID incidentId, Obligation.Said said, boolean known) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .requireOpenForUpdate(caller, incidentId)
                .chain(() -> aware(caller, incidentId, said.legalEntity()))
                .map(aware -> recorded(caller, incidentId, said, known, aware))
                .call(() -> requireRoom(caller, incidentId))
                .call(obligation -> obligations.add(caller, obligation))
                .call(
                    obligation ->
                        incidents.note(caller, incidentId, ObligationEvents.recorded(obligation)))
                .call(obligation -> audit.append(caller, ObligationEvents.addition(obligation))));
  }

  private Uni<Optional<Instant>> aware(Caller caller, UUID incidentId, String entity) {
    return awareness.of(caller, incidentId).map(known -> Optional.ofNullable(known.get(entity)));
  }

  private Obligation recorded(
      Caller caller,
      UUID incidentId,
      Obligation.Said said,
      boolean known,
      Optional<Instant> aware) {
    return Obligation.recorded(incidentId, said, known, aware, caller.actor(), clock.instant());
  }

  private Uni<Void> requireRoom(Caller caller, UUID incidentId) {
    return obligations
        .count(caller, incidentId)
        .invoke(
            count -> {
              if (count >= Obligation.MOST) {
                throw Refusal.of(
                    ErrorReason.WRONG_STATE,
                    "The incident has %d obligations: no more can be recorded in it."
                        .formatted(count));
              }
            })
        .replaceWithVoid();
  }

  /**
   * Takes an obligation to another state. Nothing runs again once the incident has ended.
   *
   * @param expectedVersion what whoever moves it has read
   */
  public Uni<Obligation> move(
      Caller caller,
      UUID incidentId,
      UUID obligationId,
      long expectedVersion,
      ObligationStep.Said said) {
    ObligationStep step = ObligationStep.of(said, clock.instant());
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .requireForUpdate(caller, incidentId)
                .invoke(incident -> requireGoesOn(incident, step))
                .chain(() -> found(caller, incidentId, obligationId))
                .chain(before -> move(caller, before, expectedVersion, step)));
  }

  private static void requireGoesOn(Incident incident, ObligationStep step) {
    if (step.to() == ObligationState.RUNNING) {
      incident.requireOpen();
    }
  }

  private Uni<Obligation> move(
      Caller caller, Obligation before, long expectedVersion, ObligationStep step) {
    return aware(caller, before.incidentId(), before.legalEntity())
        .map(aware -> before.moved(expectedVersion, step, aware, caller.actor(), clock.instant()))
        .call(after -> obligations.replace(caller, after))
        .call(after -> obligations.add(caller, ObligationMove.of(before, after)))
        .call(after -> incidents.note(caller, after.incidentId(), ObligationEvents.moved(after)))
        .call(after -> audit.append(caller, ObligationEvents.move(before, after)));
  }

  private Uni<Obligation> found(Caller caller, UUID incidentId, UUID obligationId) {
    return obligations
        .find(caller, incidentId, obligationId)
        .map(found -> found.orElseThrow(() -> Refusal.notFound("obligation")));
  }
}
