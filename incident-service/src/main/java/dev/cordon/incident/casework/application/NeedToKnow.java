package dev.cordon.incident.casework.application;

import dev.cordon.incident.casework.application.ReaderCandidates.Candidates;
import dev.cordon.incident.casework.domain.EntryKind;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.casework.domain.IncidentReference;
import dev.cordon.incident.casework.domain.IncidentReference.Series;
import dev.cordon.incident.casework.domain.Reader;
import dev.cordon.incident.casework.domain.Readers;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Restricts incidents to named people, and opens them up again. No role is above it: for whoever
 * isn't named, a restricted incident doesn't exist.
 */
@ApplicationScoped
public class NeedToKnow {

  /** An incident and who is named in it. */
  public record ReadIncident(Incident incident, List<Reader> readers) {

    public List<String> subjects() {
      return NeedToKnow.subjects(readers);
    }
  }

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final IncidentStore store;
  private final ReaderStore readers;
  private final ReaderCandidates candidates;
  private final KeptElsewhere elsewhere;
  private final AuditTrail audit;
  private final Clock clock;

  NeedToKnow(
      UnitOfWork unitOfWork,
      CaseFile incidents,
      IncidentStore store,
      ReaderStore readers,
      ReaderCandidates candidates,
      KeptElsewhere elsewhere,
      AuditTrail audit,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.store = store;
    this.readers = readers;
    this.candidates = candidates;
    this.elsewhere = elsewhere;
    this.audit = audit;
    this.clock = clock;
  }

  public Uni<ReadIncident> readers(Caller caller, UUID incidentId) {
    return unitOfWork.inTransaction(
        caller,
        () -> incidents.require(caller, incidentId).chain(incident -> read(caller, incident)));
  }

  /**
   * @param expectedVersion what the editor has read
   * @param wished everybody who is to know of it; {@link Readers#EVERYBODY} opens it up
   */
  public Uni<ReadIncident> change(
      Caller caller, UUID incidentId, long expectedVersion, Readers wished) {
    return candidates
        .of(caller, wished)
        .chain(found -> change(caller, incidentId, expectedVersion, found));
  }

  private Uni<ReadIncident> change(
      Caller caller, UUID incidentId, long expectedVersion, Candidates found) {
    Readers wished = found.wished();
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .requireForUpdate(caller, incidentId)
                .chain(
                    before ->
                        changed(caller, before, expectedVersion, wished)
                            .call(changed -> store.replace(caller, changed))
                            .call(changed -> rename(caller, before, changed, found)))
                .call(changed -> elsewhere.named(caller, changed, wished.subjects()))
                .chain(changed -> read(caller, changed)));
  }

  private Uni<Incident> changed(
      Caller caller, Incident incident, long expectedVersion, Readers wished) {
    if (wished.isRestricted()) {
      return Uni.createFrom().item(incident.restrict(expectedVersion));
    }
    return opened(caller, incident).map(reference -> incident.openUp(expectedVersion, reference));
  }

  /** One that was seen by all before keeps its reference. */
  private Uni<IncidentReference> opened(Caller caller, Incident incident) {
    return switch (incident.reference().series()) {
      case OPEN -> Uni.createFrom().item(incident.reference());
      case RESTRICTED ->
          store
              .nextNumber(caller, Series.OPEN)
              .map(number -> new IncidentReference(Series.OPEN, number));
    };
  }

  private Uni<Void> rename(Caller caller, Incident before, Incident incident, Candidates found) {
    Readers wished = found.wished();
    return readers
        .readers(caller, incident.id())
        .chain(
            named -> {
              List<Reader> joining = wished.joining(named, caller.actor(), clock.instant());
              List<String> leaving = wished.leaving(named);
              found.requireJoining(joining, "subjects");
              AuditEvent event =
                  event(incident, joining, leaving)
                      .from(
                          IncidentSnapshot.of(before, subjects(named)),
                          IncidentSnapshot.of(incident, wished.subjects()));
              return readers
                  .add(caller, incident.id(), joining)
                  .chain(() -> readers.remove(caller, incident.id(), leaving))
                  .chain(
                      () ->
                          incidents.note(
                              caller, incident.id(), EntryKind.READERS, sentence(wished)))
                  .chain(() -> audit.append(caller, event));
            });
  }

  private Uni<ReadIncident> read(Caller caller, Incident incident) {
    return readers.readers(caller, incident.id()).map(named -> new ReadIncident(incident, named));
  }

  /** For services that keep what hangs on incidents. */
  public Uni<List<UUID>> hiddenFrom(Caller.Service caller, String subject) {
    return unitOfWork.inTransaction(caller, () -> readers.hiddenFrom(caller, subject));
  }

  private static List<String> subjects(List<Reader> named) {
    return named.stream().map(Reader::subject).toList();
  }

  private static String sentence(Readers readers) {
    return readers.isRestricted()
        ? "Restricted to %d people.".formatted(readers.subjects().size())
        : "Opened up to the brand.";
  }

  private static AuditEvent event(Incident incident, List<Reader> joining, List<String> leaving) {
    return new AuditEvent(
        incident.restricted() ? "incident.restricted" : "incident.opened_up",
        "incident",
        incident.id().toString(),
        Map.of(
            "added", joining.stream().map(Reader::subject).collect(Collectors.joining(",")),
            "removed", String.join(",", leaving)));
  }
}
