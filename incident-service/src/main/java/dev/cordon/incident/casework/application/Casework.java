package dev.cordon.incident.casework.application;

import dev.cordon.incident.casework.application.IncidentStore.TimelinePlace;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.casework.domain.IncidentReport;
import dev.cordon.incident.casework.domain.TimelineEntry;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a brand's people do with incidents. */
@ApplicationScoped
public class Casework implements CaseFile {

  private final UnitOfWork unitOfWork;
  private final IncidentStore incidents;
  private final AuditTrail audit;
  private final Clock clock;

  Casework(UnitOfWork unitOfWork, IncidentStore incidents, AuditTrail audit, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.audit = audit;
    this.clock = clock;
  }

  public Uni<Incident> open(Caller caller, IncidentReport report) {
    Instant now = clock.instant();
    return unitOfWork.inTransaction(
        caller.tenant(),
        () ->
            incidents
                .nextNumber(caller.tenant())
                .map(number -> Incident.open(report, number, caller.actor(), now))
                .call(opened -> incidents.add(caller.tenant(), opened))
                .call(opened -> note(caller, opened.id(), "Incident opened."))
                .call(
                    opened ->
                        audit.append(
                            caller,
                            event("incident.opened", opened.id())
                                .from(Snapshot.NONE, IncidentSnapshot.of(opened)))));
  }

  public Uni<Incident> get(Caller caller, UUID id) {
    return require(caller, id);
  }

  /** Newest first. */
  public Uni<List<Incident>> page(Caller caller, Optional<Long> belowNumber, int limit) {
    return incidents.page(caller.tenant(), belowNumber, limit);
  }

  /**
   * @param expectedVersion what the editor has read
   */
  public Uni<Incident> edit(
      Caller caller,
      UUID id,
      long expectedVersion,
      Optional<String> title,
      Optional<String> summary) {
    return unitOfWork.inTransaction(
        caller.tenant(),
        () ->
            requireForUpdate(caller, id)
                .chain(
                    incident ->
                        replace(caller, incident, incident.edit(expectedVersion, title, summary))));
  }

  private Uni<Incident> replace(Caller caller, Incident before, Incident edited) {
    AuditEvent event =
        event("incident.edited", edited.id())
            .from(IncidentSnapshot.of(before), IncidentSnapshot.of(edited));
    return incidents
        .replace(caller.tenant(), edited)
        .chain(() -> audit.append(caller, event))
        .replaceWith(edited);
  }

  /** Adds what happened, in a person's words. */
  public Uni<TimelineEntry> add(
      Caller caller, UUID incidentId, Optional<Instant> happenedAt, String text) {
    TimelineEntry entry =
        TimelineEntry.noted(incidentId, happenedAt, text, caller.actor(), clock.instant());
    return unitOfWork.inTransaction(
        caller.tenant(),
        () ->
            require(caller, incidentId)
                .chain(() -> incidents.add(caller.tenant(), entry))
                .chain(() -> audit.append(caller, noted(entry)))
                .replaceWith(entry));
  }

  /** In the order in which things happened. */
  public Uni<List<TimelineEntry>> timeline(
      Caller caller, UUID incidentId, Optional<TimelinePlace> after, int limit) {
    return unitOfWork.inTransaction(
        caller.tenant(),
        () ->
            require(caller, incidentId)
                .chain(() -> incidents.timeline(caller.tenant(), incidentId, after, limit)));
  }

  @Override
  public Uni<Incident> require(Caller caller, UUID incidentId) {
    return found(incidents.find(caller.tenant(), incidentId));
  }

  @Override
  public Uni<Incident> requireForUpdate(Caller caller, UUID incidentId) {
    return found(incidents.findForUpdate(caller.tenant(), incidentId));
  }

  @Override
  public Uni<Void> note(Caller caller, UUID incidentId, String text) {
    return incidents.add(
        caller.tenant(),
        TimelineEntry.automatic(incidentId, text, caller.actor(), clock.instant()));
  }

  private static Uni<Incident> found(Uni<Optional<Incident>> incident) {
    return incident.map(found -> found.orElseThrow(() -> Refusal.notFound("incident")));
  }

  private static AuditEvent noted(TimelineEntry entry) {
    return new AuditEvent(
        "timeline.noted",
        "incident",
        entry.incidentId().toString(),
        Map.of("entry_id", entry.id().toString(), "text", Snapshot.digest(entry.text())));
  }

  private static AuditEvent event(String action, UUID incidentId) {
    return new AuditEvent(action, "incident", incidentId.toString(), Map.of());
  }
}
