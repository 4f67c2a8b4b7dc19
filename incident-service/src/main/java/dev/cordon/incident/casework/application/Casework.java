package dev.cordon.incident.casework.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.incident.casework.application.IncidentStore.IncidentPlace;
import dev.cordon.incident.casework.domain.EntryKind;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.casework.domain.IncidentReference;
import dev.cordon.incident.casework.domain.IncidentReference.Series;
import dev.cordon.incident.casework.domain.IncidentReport;
import dev.cordon.incident.casework.domain.Owner;
import dev.cordon.incident.casework.domain.Reader;
import dev.cordon.incident.casework.domain.Readers;
import dev.cordon.incident.casework.domain.Relabelling;
import dev.cordon.incident.casework.domain.TimelineEntry;
import dev.cordon.incident.people.application.Addressees;
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
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** What a brand's people do with incidents. */
@ApplicationScoped
public class Casework implements CaseFile {

  private final UnitOfWork unitOfWork;
  private final IncidentStore incidents;
  private final ReaderStore readers;
  private final TimelineStore timeline;
  private final Followers followers;
  private final Addressees people;
  private final AuditTrail audit;
  private final Clock clock;

  Casework(
      UnitOfWork unitOfWork,
      IncidentStore incidents,
      ReaderStore readers,
      TimelineStore timeline,
      Followers followers,
      Addressees people,
      AuditTrail audit,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.readers = readers;
    this.timeline = timeline;
    this.followers = followers;
    this.people = people;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @param named who may know of it; for an incident-lead, unless it is everybody
   */
  public Uni<Incident> open(Caller caller, IncidentReport report, Readers named) {
    return open(caller, report, named, "Incident opened.");
  }

  @Override
  public Uni<Incident> open(Caller caller, IncidentReport report, Readers named, String origin) {
    if (named.isRestricted()) {
      requireLead(caller);
    }
    Series series = named.isRestricted() ? Series.RESTRICTED : Series.OPEN;
    return unitOfWork.inTransaction(
        caller,
        () ->
            owner(caller)
                .chain(
                    owner ->
                        incidents
                            .nextNumber(caller, series)
                            .map(number -> new IncidentReference(series, number))
                            .map(reference -> opened(caller, report, reference, owner)))
                .call(opened -> incidents.add(caller, opened))
                .call(opened -> readers.add(caller, opened.id(), joining(caller, named)))
                .call(opened -> note(caller, opened.id(), EntryKind.OPENED, origin))
                .call(opened -> followers.opened(caller, opened))
                .call(
                    opened ->
                        audit.append(
                            caller,
                            event("incident.opened", opened.id())
                                .from(
                                    Snapshot.NONE,
                                    IncidentSnapshot.of(opened, named.subjects())))));
  }

  /** Nobody else is taking a number of the series, so that the newest has the latest time. */
  private Incident opened(
      Caller caller, IncidentReport report, IncidentReference reference, Optional<Owner> owner) {
    return Incident.open(report, reference, caller.actor(), owner, clock.instant());
  }

  /** Whoever opens it, until somebody takes it; a machine owns nothing. */
  private Uni<Optional<Owner>> owner(Caller caller) {
    if (caller instanceof Caller.Member member && member.machine()) {
      return Uni.createFrom().item(Optional.empty());
    }
    return people
        .person(caller, caller.actor())
        .map(person -> Optional.of(new Owner(caller.actor(), person)));
  }

  private List<Reader> joining(Caller caller, Readers named) {
    return named.joining(List.of(), caller.actor(), clock.instant());
  }

  private static boolean isLead(Caller caller) {
    return caller instanceof Caller.Member member
        && member.roles().contains(Role.ROLE_INCIDENT_LEAD);
  }

  private static void requireLead(Caller caller) {
    if (!isLead(caller)) {
      throw Refusal.of(
          ErrorReason.MISSING_ROLE, "Only an incident-lead opens an incident for named people.");
    }
  }

  public Uni<Incident> get(Caller caller, UUID id) {
    return require(caller, id);
  }

  /** Newest first. */
  public Uni<List<Incident>> page(Caller caller, Optional<IncidentPlace> below, int limit) {
    return incidents.page(caller, below, Set.of(), limit);
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
        caller,
        () ->
            requireForUpdate(caller, id)
                .chain(
                    incident ->
                        replace(
                                caller,
                                incident,
                                incident.edit(expectedVersion, title, summary),
                                "incident.edited")
                            .call(
                                after ->
                                    note(caller, id, EntryKind.EDITED, edited(incident, after)))));
  }

  /** What it was before; a summary is too long to be said again. */
  private static String edited(Incident before, Incident after) {
    String title =
        before.title().equals(after.title())
            ? ""
            : "Title changed; it was: %s\n".formatted(before.title());
    String summary = before.summary().equals(after.summary()) ? "" : "Summary changed.";
    String changed = (title + summary).strip();
    return changed.isEmpty() ? "Title and summary confirmed." : changed;
  }

  /**
   * @param expectedVersion what whoever changes it has read
   * @param reason required to lower the label
   */
  public Uni<Incident> relabel(
      Caller caller, UUID id, long expectedVersion, Tlp tlp, String reason) {
    Relabelling label = new Relabelling(tlp, reason, isLead(caller));
    return unitOfWork.inTransaction(
        caller,
        () ->
            requireForUpdate(caller, id)
                .chain(
                    incident ->
                        replace(
                                caller,
                                incident,
                                incident.relabel(expectedVersion, label),
                                "incident.relabelled")
                            .call(
                                after ->
                                    note(
                                        caller,
                                        id,
                                        EntryKind.LABEL,
                                        relabelled(incident, after, reason)))));
  }

  private static String relabelled(Incident before, Incident after, String reason) {
    String change = "Label %s to %s".formatted(word(before.tlp()), word(after.tlp()));
    return reason.isBlank() ? change + "." : change + ": " + reason;
  }

  /** As FIRST spells it. */
  private static String word(Tlp tlp) {
    return tlp.name().replaceFirst("^TLP_", "TLP:").replace('_', '+');
  }

  private Uni<Incident> replace(Caller caller, Incident before, Incident edited, String action) {
    AuditEvent event =
        event(action, edited.id()).from(IncidentSnapshot.of(before), IncidentSnapshot.of(edited));
    return incidents
        .replace(caller, edited)
        .chain(() -> audit.append(caller, event))
        .replaceWith(edited);
  }

  @Override
  public <T> Uni<T> within(Caller caller, UUID incidentId, Supplier<Uni<T>> work) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .exists(caller, incidentId)
                .invoke(Casework::requireThere)
                .chain(() -> work.get()));
  }

  private static void requireThere(boolean there) {
    if (!there) {
      throw Refusal.notFound("incident");
    }
  }

  @Override
  public Uni<Incident> require(Caller caller, UUID incidentId) {
    return found(incidents.find(caller, incidentId));
  }

  @Override
  public Uni<Incident> requireForUpdate(Caller caller, UUID incidentId) {
    return found(incidents.findForUpdate(caller, incidentId));
  }

  @Override
  public Uni<Incident> requireOpenForUpdate(Caller caller, UUID incidentId) {
    return requireForUpdate(caller, incidentId).invoke(Incident::requireOpen);
  }

  @Override
  public Uni<Void> note(Caller caller, UUID incidentId, EntryKind kind, String text) {
    return timeline.add(
        caller,
        TimelineEntry.automatic(incidentId, kind, text, caller.signature(), clock.instant()));
  }

  @Override
  public Uni<Void> noteOf(
      Caller caller, UUID incidentId, EntryKind kind, String text, Instant happenedAt) {
    return timeline.add(
        caller,
        TimelineEntry.automatic(incidentId, kind, text, caller.actor(), clock.instant())
            .happened(happenedAt));
  }

  @Override
  public Uni<Void> noteAbout(Caller caller, UUID incidentId, UUID other, String text) {
    return timeline.add(
        caller,
        TimelineEntry.automatic(incidentId, EntryKind.OTHER, text, caller.actor(), clock.instant())
            .naming(other));
  }

  @Override
  public Uni<Incident> aware(Caller caller, Incident incident, Instant earliest) {
    return incident.awareAt().equals(earliest)
        ? Uni.createFrom().item(incident)
        : replace(caller, incident, incident.aware(earliest), "incident.awareness_changed")
            .call(after -> followers.known(caller, after));
  }

  private static Uni<Incident> found(Uni<Optional<Incident>> incident) {
    return incident.map(found -> found.orElseThrow(() -> Refusal.notFound("incident")));
  }

  private static AuditEvent event(String action, UUID incidentId) {
    return new AuditEvent(action, "incident", incidentId.toString(), Map.of());
  }
}
