package dev.cordon.incident.sharing.grpc;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.AddSharedTimelineEntryRequest;
import dev.cordon.contracts.incident.v1.GetSharedIncidentRequest;
import dev.cordon.contracts.incident.v1.ListFindingsResponse;
import dev.cordon.contracts.incident.v1.ListIndicatorsResponse;
import dev.cordon.contracts.incident.v1.ListSharedFindingsRequest;
import dev.cordon.contracts.incident.v1.ListSharedIncidentsRequest;
import dev.cordon.contracts.incident.v1.ListSharedIncidentsResponse;
import dev.cordon.contracts.incident.v1.ListSharedIndicatorsRequest;
import dev.cordon.contracts.incident.v1.ListSharedTasksRequest;
import dev.cordon.contracts.incident.v1.ListSharedTimelineRequest;
import dev.cordon.contracts.incident.v1.ListTasksResponse;
import dev.cordon.contracts.incident.v1.ListTimelineResponse;
import dev.cordon.contracts.incident.v1.SharedIncident;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.incident.casework.application.TimelineStore.Line;
import dev.cordon.incident.casework.application.TimelineStore.TimelinePlace;
import dev.cordon.incident.exposure.application.ExposureStore.FindingPlace;
import dev.cordon.incident.exposure.application.ExposureStore.ListedFinding;
import dev.cordon.incident.sharing.application.SharedIncidents;
import dev.cordon.incident.sharing.application.SharedIncidents.Visit;
import dev.cordon.incident.sharing.domain.Part;
import dev.cordon.incident.sharing.domain.Share;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** For recipients, by way of the gateway. */
@GrpcService
class SharedIncidentsGrpc implements dev.cordon.contracts.incident.v1.SharedIncidents {

  private static final String RECEIVED = "shared incidents";

  private final SharedIncidents shared;
  private final Callers callers;
  private final Idempotency idempotency;
  private final Cursors cursors;

  SharedIncidentsGrpc(
      SharedIncidents shared, Callers callers, Idempotency idempotency, Cursors cursors) {
    this.shared = shared;
    this.callers = callers;
    this.idempotency = idempotency;
    this.cursors = cursors;
  }

  @Override
  public Uni<ListSharedIncidentsResponse> listSharedIncidents(ListSharedIncidentsRequest request) {
    Caller.Member caller = member();
    PageSpec page = cursors.open(request.getPage(), RECEIVED, caller);
    return shared
        .page(caller, SharedPlaces.id(page), page.limit() + 1)
        .map(found -> received(found, page, caller));
  }

  private ListSharedIncidentsResponse received(List<Share> found, PageSpec page, Caller caller) {
    var rows = cursors.page(found, page, RECEIVED, caller, share -> List.of(share.id().toString()));
    return ListSharedIncidentsResponse.newBuilder()
        .addAllIncidents(rows.rows().stream().map(SharedMessages::from).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  @Override
  public Uni<SharedIncident> getSharedIncident(GetSharedIncidentRequest request) {
    Caller.Member caller = member();
    return shared
        .share(caller, share(request.getShareId()))
        .chain(
            share ->
                share.holds(Part.SUMMARY)
                    ? summary(caller, share)
                    : Uni.createFrom().item(SharedMessages.from(share)));
  }

  private Uni<SharedIncident> summary(Caller.Member caller, Share share) {
    return shared
        .visit(caller, share.id(), Part.SUMMARY)
        .chain(shared::incident)
        .map(
            found ->
                found
                    .map(incident -> SharedMessages.from(share, incident))
                    .orElseGet(() -> SharedMessages.from(share)));
  }

  @Override
  public Uni<ListTimelineResponse> listSharedTimeline(ListSharedTimelineRequest request) {
    Caller.Member caller = member();
    UUID share = share(request.getShareId());
    String list = "shared timeline " + share;
    PageSpec page = cursors.open(request.getPage(), list, caller);
    return shared
        .visit(caller, share, Part.TIMELINE)
        .chain(
            visit ->
                shared
                    .timeline(
                        visit, SharedPlaces.instant(page, TimelinePlace::new), page.limit() + 1)
                    .map(found -> timeline(visit.share(), found, page, list, caller)));
  }

  private ListTimelineResponse timeline(
      Share share, List<Line> found, PageSpec page, String list, Caller caller) {
    var rows =
        cursors.page(
            found,
            page,
            list,
            caller,
            row -> SharedPlaces.keys(row.entry().happenedAt(), row.entry().id()));
    return ListTimelineResponse.newBuilder()
        .addAllEntries(rows.rows().stream().map(row -> SharedMessages.from(share, row)).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  @Override
  public Uni<ListFindingsResponse> listSharedFindings(ListSharedFindingsRequest request) {
    Caller.Member caller = member();
    UUID share = share(request.getShareId());
    String list = "shared findings " + share;
    PageSpec page = cursors.open(request.getPage(), list, caller);
    return shared
        .visit(caller, share, Part.FINDINGS)
        .chain(
            visit ->
                shared
                    .findings(
                        visit, SharedPlaces.instant(page, FindingPlace::new), page.limit() + 1)
                    .map(found -> findings(visit.share(), found, page, list, caller)));
  }

  private ListFindingsResponse findings(
      Share share, List<ListedFinding> found, PageSpec page, String list, Caller caller) {
    var rows =
        cursors.page(
            found,
            page,
            list,
            caller,
            row -> SharedPlaces.keys(row.finding().establishedAt(), row.finding().id()));
    return ListFindingsResponse.newBuilder()
        .addAllFindings(rows.rows().stream().map(row -> SharedMessages.from(share, row)).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  @Override
  public Uni<ListIndicatorsResponse> listSharedIndicators(ListSharedIndicatorsRequest request) {
    Caller.Member caller = member();
    UUID share = share(request.getShareId());
    String list = "shared indicators " + share;
    PageSpec page = cursors.open(request.getPage(), list, caller);
    return shared
        .visit(caller, share, Part.INDICATORS)
        .chain(
            visit ->
                shared
                    .indicators(visit, SharedPlaces.id(page), page.limit() + 1)
                    .map(found -> indicators(visit.share(), found, page, list, caller)));
  }

  private ListIndicatorsResponse indicators(
      Share share,
      List<dev.cordon.incident.exchange.domain.Indicator> found,
      PageSpec page,
      String list,
      Caller caller) {
    var rows = cursors.page(found, page, list, caller, row -> List.of(row.id().toString()));
    return ListIndicatorsResponse.newBuilder()
        .addAllIndicators(rows.rows().stream().map(row -> SharedMessages.from(share, row)).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  @Override
  public Uni<ListTasksResponse> listSharedTasks(ListSharedTasksRequest request) {
    Caller.Member caller = member();
    UUID share = share(request.getShareId());
    String list = "shared tasks " + share;
    PageSpec page = cursors.open(request.getPage(), list, caller);
    return shared
        .visit(caller, share, Part.TASKS)
        .chain(
            visit ->
                shared
                    .tasks(visit, SharedPlaces.id(page), page.limit() + 1)
                    .map(found -> tasks(visit.share(), found, page, list, caller)));
  }

  private ListTasksResponse tasks(
      Share share,
      List<dev.cordon.incident.work.domain.Task> found,
      PageSpec page,
      String list,
      Caller caller) {
    var rows = cursors.page(found, page, list, caller, row -> List.of(row.id().toString()));
    Instant now = shared.now();
    return ListTasksResponse.newBuilder()
        .addAllTasks(rows.rows().stream().map(row -> SharedTasks.from(share, row, now)).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  @Override
  public Uni<TimelineEntry> addSharedTimelineEntry(AddSharedTimelineEntryRequest request) {
    Optional<Instant> happenedAt =
        request.hasHappenedAt()
            ? Optional.of(
                Timestamps.instant(request.getHappenedAt())
                    .orElseThrow(() -> Refusal.invalid("happened_at", "isn't a time")))
            : Optional.empty();
    return shared
        .visit(member(), share(request.getShareId()), Part.TIMELINE)
        .chain(visit -> add(visit, request, happenedAt));
  }

  private Uni<TimelineEntry> add(
      Visit visit, AddSharedTimelineEntryRequest request, Optional<Instant> happenedAt) {
    return idempotency.inSession(
        visit.guest(),
        request,
        TimelineEntry.parser(),
        () ->
            shared
                .add(visit, happenedAt, request.getText())
                .map(entry -> new Line(entry, Optional.empty()))
                .map(line -> SharedMessages.from(visit.share(), line)));
  }

  private static UUID share(String id) {
    return References.to("shared incident", id);
  }

  /** The contract lets members in only. */
  private Caller.Member member() {
    return switch (callers.current()) {
      case Caller.Member member -> member;
      case Caller.Service _, Caller.Guest _ ->
          throw Refusal.of(ErrorReason.MISSING_ROLE, "Services may not call this.");
    };
  }
}
