package dev.cordon.incident.systems.application;

import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.casework.domain.EntryKind;
import dev.cordon.incident.systems.application.SystemStore.Affected;
import dev.cordon.incident.systems.domain.BrandSystem;
import dev.cordon.incident.systems.domain.Effect;
import dev.cordon.incident.systems.domain.SystemState;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What incidents do to the brand's systems. */
@ApplicationScoped
public class AffectedSystems {

  /**
   * What somebody states.
   *
   * @param expectedVersion what they have read; 0 for a system that wasn't affected
   */
  public record Stating(long expectedVersion, Optional<SystemState> state, String reason) {}

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final SystemStore systems;
  private final AuditTrail audit;
  private final Clock clock;

  AffectedSystems(
      UnitOfWork unitOfWork,
      CaseFile incidents,
      SystemStore systems,
      AuditTrail audit,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.systems = systems;
    this.audit = audit;
    this.clock = clock;
  }

  public Uni<Affected> get(Caller caller, UUID incidentId, UUID systemId) {
    return unitOfWork
        .inTransaction(
            caller,
            () ->
                incidents
                    .require(caller, incidentId)
                    .chain(() -> systems.affected(caller, incidentId, systemId)))
        .map(found -> found.orElseThrow(() -> Refusal.notFound("affected system")));
  }

  /** In the order in which the systems were added. */
  public Uni<List<Affected>> page(
      Caller caller, UUID incidentId, Optional<UUID> afterSystem, int limit) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .require(caller, incidentId)
                .chain(() -> systems.affected(caller, incidentId, afterSystem, limit)));
  }

  /** Says what the incident does to a system now. Refused once the incident has ended. */
  public Uni<Affected> state(Caller caller, UUID incidentId, UUID systemId, Stating stating) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .requireOpenForUpdate(caller, incidentId)
                .chain(() -> systems.find(caller, systemId))
                .map(found -> found.orElseThrow(() -> Refusal.notFound("system")))
                .chain(system -> state(caller, incidentId, system, stating)));
  }

  private Uni<Affected> state(Caller caller, UUID incidentId, BrandSystem system, Stating stating) {
    return systems
        .affected(caller, incidentId, system.id())
        .map(found -> found.map(Affected::effect))
        .chain(
            before ->
                add(caller, system, before, next(caller, incidentId, system, before, stating)));
  }

  private Effect next(
      Caller caller,
      UUID incidentId,
      BrandSystem system,
      Optional<Effect> before,
      Stating stating) {
    return Effect.next(
        incidentId,
        system.id(),
        before,
        stating.expectedVersion(),
        stating.state(),
        stating.reason(),
        caller.actor(),
        clock.instant());
  }

  private Uni<Affected> add(
      Caller caller, BrandSystem system, Optional<Effect> before, Effect next) {
    return systems
        .add(caller, next)
        .chain(
            () ->
                incidents.note(caller, next.incidentId(), EntryKind.SYSTEM, sentence(system, next)))
        .chain(() -> audit.append(caller, event(before, next)))
        .replaceWith(new Affected(system, next, Optional.empty()));
  }

  private static String sentence(BrandSystem system, Effect effect) {
    return "System %s is %s: %s".formatted(system.name(), effect.state().word(), effect.reason());
  }

  private static AuditEvent event(Optional<Effect> before, Effect next) {
    return new AuditEvent(
            "system.affected",
            "incident",
            next.incidentId().toString(),
            Map.of(
                "system", next.systemId().toString(),
                "reason", Snapshot.digest(next.reason())))
        .from(before.map(AffectedSystems::snapshot).orElse(Snapshot.NONE), snapshot(next));
  }

  private static Snapshot snapshot(Effect effect) {
    return Snapshot.of(
        Map.of(
            "state", effect.state().name(),
            "version", Long.toString(effect.version())));
  }
}
