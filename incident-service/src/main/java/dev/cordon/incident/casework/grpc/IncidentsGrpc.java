package dev.cordon.incident.casework.grpc;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.incident.v1.AddTimelineEntryRequest;
import dev.cordon.contracts.incident.v1.ChangeOwnerRequest;
import dev.cordon.contracts.incident.v1.ChangeTlpRequest;
import dev.cordon.contracts.incident.v1.GetIncidentRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.Incidents;
import dev.cordon.contracts.incident.v1.ListIncidentsRequest;
import dev.cordon.contracts.incident.v1.ListIncidentsResponse;
import dev.cordon.contracts.incident.v1.ListTimelineRequest;
import dev.cordon.contracts.incident.v1.ListTimelineResponse;
import dev.cordon.contracts.incident.v1.ListTransitionsRequest;
import dev.cordon.contracts.incident.v1.ListTransitionsResponse;
import dev.cordon.contracts.incident.v1.OpenIncidentRequest;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.contracts.incident.v1.TransitionIncidentRequest;
import dev.cordon.contracts.incident.v1.UpdateIncidentRequest;
import dev.cordon.incident.casework.application.Casework;
import dev.cordon.incident.casework.application.Ownership;
import dev.cordon.incident.casework.application.ReaderCandidates;
import dev.cordon.incident.casework.application.TimelineStore.Filter;
import dev.cordon.incident.casework.application.Timelines;
import dev.cordon.incident.casework.application.Transitions;
import dev.cordon.incident.casework.domain.IncidentReport;
import dev.cordon.incident.casework.domain.IncidentState;
import dev.cordon.incident.casework.domain.Move;
import dev.cordon.incident.casework.domain.Readers;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.PageSpec;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** For the gateway. */
@GrpcService
class IncidentsGrpc implements Incidents {

  private static final String INCIDENTS = "incidents";

  private final Casework casework;
  private final Ownership ownership;
  private final Transitions transitions;
  private final Timelines timelines;
  private final ReaderCandidates candidates;
  private final Callers callers;
  private final Idempotency idempotency;
  private final Cursors cursors;
  private final Clock clock;

  IncidentsGrpc(
      Casework casework,
      Ownership ownership,
      Transitions transitions,
      Timelines timelines,
      ReaderCandidates candidates,
      Callers callers,
      Idempotency idempotency,
      Cursors cursors,
      Clock clock) {
    this.casework = casework;
    this.ownership = ownership;
    this.transitions = transitions;
    this.timelines = timelines;
    this.candidates = candidates;
    this.callers = callers;
    this.idempotency = idempotency;
    this.cursors = cursors;
    this.clock = clock;
  }

  @Override
  public Uni<Incident> openIncident(OpenIncidentRequest request) {
    Caller caller = callers.current();
    IncidentReport report =
        IncidentReport.of(
            request.getTitle(),
            request.getSummary(),
            time(request.hasOccurredAt(), request.getOccurredAt(), "occurred_at"),
            time(request.hasAwareAt(), request.getAwareAt(), "aware_at"),
            request.getTlp(),
            clock.instant());
    Readers readers =
        Readers.of(request.getRestricted(), request.getReadersList(), caller.actor(), "readers");
    return candidates
        .of(caller, readers)
        .chain(
            found ->
                idempotency.inSession(
                    request,
                    Incident.parser(),
                    () -> {
                      found.require("readers");
                      return casework.open(caller, report, readers).map(IncidentMessages::from);
                    }))
        // A kept answer isn't for whom the incident is hidden from by now.
        .call(opened -> casework.get(caller, UUID.fromString(opened.getId())));
  }

  @Override
  public Uni<Incident> getIncident(GetIncidentRequest request) {
    return transitions
        .situation(callers.current(), References.to("incident", request.getId()))
        .map(IncidentMessages::from);
  }

  @Override
  public Uni<ListIncidentsResponse> listIncidents(ListIncidentsRequest request) {
    Caller caller = callers.current();
    PageSpec page = cursors.open(request.getPage(), INCIDENTS, caller);
    return casework
        .page(caller, IncidentMessages.place(page), page.limit() + 1)
        .map(found -> incidents(found, page, caller));
  }

  private ListIncidentsResponse incidents(
      List<dev.cordon.incident.casework.domain.Incident> found, PageSpec page, Caller caller) {
    var rows = cursors.page(found, page, INCIDENTS, caller, IncidentMessages::keys);
    return ListIncidentsResponse.newBuilder()
        .addAllIncidents(rows.rows().stream().map(IncidentMessages::from).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  @Override
  public Uni<Incident> updateIncident(UpdateIncidentRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getId());
    return casework.within(
        caller,
        incident,
        () ->
            idempotency.inSession(
                request, Incident.parser(), () -> edited(caller, incident, request)));
  }

  private Uni<Incident> edited(Caller caller, UUID incident, UpdateIncidentRequest request) {
    return casework
        .edit(
            caller,
            incident,
            request.getExpectedVersion(),
            request.hasTitle() ? Optional.of(request.getTitle()) : Optional.empty(),
            request.hasSummary() ? Optional.of(request.getSummary()) : Optional.empty())
        .map(IncidentMessages::from);
  }

  @Override
  public Uni<Incident> changeTlp(ChangeTlpRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    return casework
        .relabel(
            caller, incident, request.getExpectedVersion(), request.getTlp(), request.getReason())
        .map(IncidentMessages::from);
  }

  @Override
  public Uni<Incident> changeOwner(ChangeOwnerRequest request) {
    Optional<UUID> owner =
        request.getOwnerId().isEmpty()
            ? Optional.empty()
            : Optional.of(References.in("owner_id", request.getOwnerId()));
    return ownership
        .handOver(
            callers.current(),
            References.to("incident", request.getIncidentId()),
            request.getExpectedVersion(),
            owner)
        .map(IncidentMessages::from);
  }

  @Override
  public Uni<Incident> transitionIncident(TransitionIncidentRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    return casework.within(
        caller,
        incident,
        () ->
            idempotency.inSession(
                request, Incident.parser(), () -> transitioned(caller, incident, request)));
  }

  private Uni<Incident> transitioned(
      Caller caller, UUID incident, TransitionIncidentRequest request) {
    IncidentState to =
        IncidentMessages.toState(request.getTo())
            .orElseThrow(() -> Refusal.invalid("to", "isn't a state"));
    return transitions
        .make(caller, incident, request.getExpectedVersion(), to, request.getReason())
        .map(IncidentMessages::from);
  }

  @Override
  public Uni<ListTransitionsResponse> listTransitions(ListTransitionsRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    String list = "transitions " + incident;
    PageSpec page = cursors.open(request.getPage(), list, caller);
    Optional<Long> below = page.after().stream().findFirst().map(Long::valueOf);
    return transitions
        .page(caller, incident, below, page.limit() + 1)
        .map(found -> transitions(found, page, list, caller));
  }

  private ListTransitionsResponse transitions(
      List<Move> found, PageSpec page, String list, Caller caller) {
    var rows =
        cursors.page(found, page, list, caller, row -> List.of(Long.toString(row.version())));
    return ListTransitionsResponse.newBuilder()
        .addAllTransitions(rows.rows().stream().map(IncidentMessages::from).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  @Override
  public Uni<TimelineEntry> addTimelineEntry(AddTimelineEntryRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    Optional<Instant> happenedAt =
        time(request.hasHappenedAt(), request.getHappenedAt(), "happened_at");
    Optional<UUID> corrects = TimelineMessages.corrected(request);
    return casework.within(
        caller,
        incident,
        () ->
            idempotency.inSession(
                request,
                TimelineEntry.parser(),
                () ->
                    timelines
                        .add(caller, incident, happenedAt, request.getText(), corrects)
                        .map(TimelineMessages::from)));
  }

  @Override
  public Uni<ListTimelineResponse> listTimeline(ListTimelineRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    Filter filter = TimelineMessages.filter(request, caller);
    String list = TimelineMessages.list(request);
    PageSpec page = cursors.open(request.getPage(), list, caller);
    return timelines
        .page(caller, incident, filter, TimelineMessages.place(page), page.limit() + 1)
        .map(found -> timeline(found, page, list, caller));
  }

  private ListTimelineResponse timeline(
      List<Timelines.Read> found, PageSpec page, String list, Caller caller) {
    var rows = cursors.page(found, page, list, caller, TimelineMessages::keys);
    return ListTimelineResponse.newBuilder()
        .addAllEntries(rows.rows().stream().map(TimelineMessages::from).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  private static Optional<Instant> time(boolean given, Timestamp timestamp, String field) {
    return given
        ? Optional.of(
            Timestamps.instant(timestamp).orElseThrow(() -> Refusal.invalid(field, "isn't a time")))
        : Optional.empty();
  }
}
