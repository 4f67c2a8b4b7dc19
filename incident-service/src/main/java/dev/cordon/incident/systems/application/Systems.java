package dev.cordon.incident.systems.application;

import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.systems.domain.BrandSystem;
import dev.cordon.incident.systems.domain.SystemKind;
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

/** The systems that a brand runs. */
@ApplicationScoped
public class Systems {

  private final UnitOfWork unitOfWork;
  private final SystemStore systems;
  private final AuditTrail audit;
  private final Clock clock;

  Systems(UnitOfWork unitOfWork, SystemStore systems, AuditTrail audit, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.systems = systems;
    this.audit = audit;
    this.clock = clock;
  }

  public Uni<BrandSystem> add(
      Caller caller, String name, Optional<SystemKind> kind, String description, String operator) {
    BrandSystem system =
        BrandSystem.added(name, kind, description, operator, caller.actor(), clock.instant());
    return unitOfWork.inTransaction(
        caller,
        () ->
            systems
                .add(caller, system)
                .chain(
                    () ->
                        audit.append(
                            caller,
                            event("system.added", system).from(Snapshot.NONE, snapshot(system))))
                .replaceWith(system));
  }

  public Uni<BrandSystem> get(Caller caller, UUID id) {
    return unitOfWork
        .inTransaction(caller, () -> systems.find(caller, id))
        .map(found -> found.orElseThrow(() -> Refusal.notFound("system")));
  }

  /** Newest first, retired ones included. */
  public Uni<List<BrandSystem>> page(Caller caller, Optional<UUID> below, int limit) {
    return unitOfWork.inTransaction(caller, () -> systems.page(caller, below, limit));
  }

  /**
   * @param expectedVersion what the editor has read
   */
  public Uni<BrandSystem> change(
      Caller caller, UUID id, long expectedVersion, BrandSystem.Change change) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            systems
                .findForUpdate(caller, id)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("system")))
                .chain(before -> replace(caller, before, before.changed(expectedVersion, change))));
  }

  private Uni<BrandSystem> replace(Caller caller, BrandSystem before, BrandSystem after) {
    AuditEvent event = event("system.changed", after).from(snapshot(before), snapshot(after));
    return systems
        .replace(caller, after)
        .chain(() -> audit.append(caller, event))
        .replaceWith(after);
  }

  private static AuditEvent event(String action, BrandSystem system) {
    return new AuditEvent(action, "system", system.id().toString(), Map.of());
  }

  private static Snapshot snapshot(BrandSystem system) {
    return Snapshot.of(
        Map.of(
            "name", system.name(),
            "kind", system.profile().kind().name(),
            "description", Snapshot.digest(system.profile().description()),
            "operator", system.profile().operator(),
            "retired", Boolean.toString(system.retired()),
            "version", Long.toString(system.version())));
  }
}
