package dev.cordon.incident.awareness.application;

import dev.cordon.incident.awareness.domain.Awareness;
import dev.cordon.incident.awareness.domain.Statement;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.casework.domain.EntryKind;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.registry.application.LegalEntities;
import dev.cordon.incident.registry.application.LegalEntities.LegalEntityRef;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.background.InTurn;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** When each legal entity of the brand knew, and what follows for the incident. */
@ApplicationScoped
public class Awarenesses {

  /** Beside what is known, the entities of which it may be. */
  public record Known(Awareness awareness, List<LegalEntityRef> entities) {}

  /**
   * One entity's.
   *
   * @param statements newest first
   */
  public record OfEntity(LegalEntityRef entity, List<Statement> statements) {}

  /**
   * What somebody states.
   *
   * @param entity code, or {@link Awareness#REPORTED}
   * @param expectedVersion what they have read
   */
  public record Stating(
      String entity, long expectedVersion, Optional<Instant> awareAt, String reason) {}

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final AwarenessStore store;
  private final LegalEntities entities;
  private final Instance<AwarenessFollower> followers;
  private final AuditTrail audit;
  private final Clock clock;

  Awarenesses(
      UnitOfWork unitOfWork,
      CaseFile incidents,
      AwarenessStore store,
      LegalEntities entities,
      @Any Instance<AwarenessFollower> followers,
      AuditTrail audit,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.store = store;
    this.entities = entities;
    this.followers = followers;
    this.audit = audit;
    this.clock = clock;
  }

  public Uni<Known> get(Caller caller, UUID incidentId) {
    return entities
        .of(caller)
        .chain(all -> awareness(caller, incidentId).map(awareness -> new Known(awareness, all)));
  }

  private Uni<Awareness> awareness(Caller caller, UUID incidentId) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .require(caller, incidentId)
                .chain(
                    incident ->
                        store
                            .standing(caller, incidentId)
                            .map(kept -> Awareness.of(incident, kept))));
  }

  public Uni<OfEntity> get(Caller caller, UUID incidentId, String entity) {
    return known(caller, entity)
        .chain(
            found ->
                unitOfWork
                    .inTransaction(
                        caller,
                        () ->
                            incidents
                                .require(caller, incidentId)
                                .chain(incident -> statements(caller, incident, entity)))
                    .map(statements -> new OfEntity(found, statements)));
  }

  private Uni<List<Statement>> statements(Caller caller, Incident incident, String entity) {
    return store
        .statements(caller, incident.id(), entity)
        .map(
            kept ->
                kept.isEmpty() && entity.equals(Awareness.REPORTED)
                    ? List.of(Awareness.reported(incident))
                    : kept);
  }

  /** Before a transaction is opened: the registry's are of their own. */
  private Uni<LegalEntityRef> known(Caller caller, String entity) {
    if (entity.equals(Awareness.REPORTED)) {
      return Uni.createFrom().item(new LegalEntityRef(entity, ""));
    }
    return entities
        .of(caller)
        .map(all -> all.stream().filter(one -> one.code().equals(entity)).findFirst())
        .map(found -> found.orElseThrow(() -> Refusal.notFound("legal entity")));
  }

  /**
   * Keeps the statement, and takes the earliest time of all over into the incident. Refused once
   * the incident has ended.
   */
  public Uni<OfEntity> state(Caller caller, UUID incidentId, Stating stating) {
    return known(caller, stating.entity())
        .chain(
            entity ->
                unitOfWork
                    .inTransaction(
                        caller,
                        () ->
                            incidents
                                .requireOpenForUpdate(caller, incidentId)
                                .chain(incident -> state(caller, incident, stating)))
                    .map(statements -> new OfEntity(entity, statements)));
  }

  private Uni<List<Statement>> state(Caller caller, Incident incident, Stating stating) {
    return store
        .standing(caller, incident.id())
        .chain(
            kept -> {
              Awareness before = Awareness.of(incident, kept);
              Statement next =
                  before.next(
                      stating.entity(),
                      stating.expectedVersion(),
                      stating.awareAt(),
                      stating.reason(),
                      caller.actor(),
                      clock.instant());
              return store
                  .add(caller, added(incident, kept, next))
                  .chain(
                      () ->
                          incidents.note(
                              caller, incident.id(), EntryKind.AWARENESS, sentence(next)))
                  .chain(() -> audit.append(caller, event(before, next)))
                  .chain(
                      () ->
                          incidents.aware(caller, incident, before.with(next).earliest().awareAt()))
                  .chain(
                      () ->
                          InTurn.each(
                              followers, follower -> follower.stated(caller, incident.id())));
            })
        .chain(() -> statements(caller, incident, stating.entity()));
  }

  /** With the report, which is kept before anything moves the incident's time. */
  private static List<Statement> added(Incident incident, List<Statement> kept, Statement next) {
    List<Statement> added = new ArrayList<>();
    if (kept.isEmpty()) {
      added.add(Awareness.reported(incident));
    }
    added.add(next);
    return added;
  }

  private static String sentence(Statement statement) {
    String who = statement.entity().equals(Awareness.REPORTED) ? "The brand" : statement.entity();
    return "%s knew since %s: %s".formatted(who, statement.awareAt(), statement.reason());
  }

  private static AuditEvent event(Awareness before, Statement next) {
    return new AuditEvent(
            "awareness.stated",
            "incident",
            next.incidentId().toString(),
            Map.of(
                "legal_entity", next.entity(),
                "version", Long.toString(next.version()),
                "reason", Snapshot.digest(next.reason())))
        .from(
            before.of(next.entity()).map(Awarenesses::snapshot).orElse(Snapshot.NONE),
            snapshot(next));
  }

  private static Snapshot snapshot(Statement statement) {
    return Snapshot.of(
        Map.of(
            "aware_at", statement.awareAt().toString(),
            "version", Long.toString(statement.version())));
  }
}
