package dev.cordon.incident.sharing.grpc;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import dev.cordon.contracts.incident.v1.AddSharedIndicatorRequest;
import dev.cordon.contracts.incident.v1.AddSharedTimelineEntryRequest;
import dev.cordon.contracts.incident.v1.GetSharedIncidentRequest;
import dev.cordon.contracts.incident.v1.GetSharedTaskRequest;
import dev.cordon.contracts.incident.v1.Indicator;
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
import dev.cordon.contracts.incident.v1.MoveSharedTaskRequest;
import dev.cordon.contracts.incident.v1.SharedIncident;
import dev.cordon.contracts.incident.v1.Task;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.incident.casework.application.TimelineStore.Line;
import dev.cordon.incident.casework.application.TimelineStore.TimelinePlace;
import dev.cordon.incident.exchange.domain.Observable;
import dev.cordon.incident.exposure.application.ExposureStore.FindingPlace;
import dev.cordon.incident.sharing.application.SharedIncidents;
import dev.cordon.incident.sharing.application.SharedIncidents.Visit;
import dev.cordon.incident.sharing.application.SharedWork;
import dev.cordon.incident.sharing.domain.Part;
import dev.cordon.incident.sharing.domain.Share;
import dev.cordon.incident.sharing.grpc.Recipients.Listed;
import dev.cordon.incident.work.domain.TaskStep;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
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
import java.util.function.Supplier;

/** For recipients, by way of the gateway. */
@GrpcService
class SharedIncidentsGrpc implements dev.cordon.contracts.incident.v1.SharedIncidents {

  private static final String RECEIVED = "shared incidents";

  private final SharedIncidents shared;
  private final SharedWork work;
  private final Recipients recipients;
  private final Idempotency idempotency;
  private final Cursors cursors;

  SharedIncidentsGrpc(
      SharedIncidents shared,
      SharedWork work,
      Recipients recipients,
      Idempotency idempotency,
      Cursors cursors) {
    this.shared = shared;
    this.work = work;
    this.recipients = recipients;
    this.idempotency = idempotency;
    this.cursors = cursors;
  }

  @Override
  public Uni<ListSharedIncidentsResponse> listSharedIncidents(ListSharedIncidentsRequest request) {
    Caller.Member caller = recipients.caller();
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
    Caller.Member caller = recipients.caller();
    return shared
        .share(caller, Recipients.share(request.getShareId()))
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
    return recipients
        .list(
            request.getShareId(),
            Part.TIMELINE,
            request.getPage(),
            (visit, page, limit) ->
                shared.timeline(visit, SharedPlaces.instant(page, TimelinePlace::new), limit),
            row -> SharedPlaces.keys(row.entry().happenedAt(), row.entry().id()))
        .map(
            list ->
                ListTimelineResponse.newBuilder()
                    .addAllEntries(list.messages(SharedMessages::from))
                    .setNextCursor(list.nextCursor())
                    .build());
  }

  @Override
  public Uni<ListFindingsResponse> listSharedFindings(ListSharedFindingsRequest request) {
    return recipients
        .list(
            request.getShareId(),
            Part.FINDINGS,
            request.getPage(),
            (visit, page, limit) ->
                shared.findings(visit, SharedPlaces.instant(page, FindingPlace::new), limit),
            row -> SharedPlaces.keys(row.finding().establishedAt(), row.finding().id()))
        .map(
            list ->
                ListFindingsResponse.newBuilder()
                    .addAllFindings(list.messages(SharedMessages::from))
                    .setNextCursor(list.nextCursor())
                    .build());
  }

  @Override
  public Uni<ListIndicatorsResponse> listSharedIndicators(ListSharedIndicatorsRequest request) {
    return recipients
        .list(
            request.getShareId(),
            Part.INDICATORS,
            request.getPage(),
            (visit, page, limit) -> shared.indicators(visit, SharedPlaces.id(page), limit),
            row -> List.of(row.id().toString()))
        .map(
            list ->
                ListIndicatorsResponse.newBuilder()
                    .addAllIndicators(list.messages(SharedMessages::from))
                    .setNextCursor(list.nextCursor())
                    .build());
  }

  @Override
  public Uni<ListTasksResponse> listSharedTasks(ListSharedTasksRequest request) {
    return recipients
        .list(
            request.getShareId(),
            Part.TASKS,
            request.getPage(),
            (visit, page, limit) -> shared.tasks(visit, SharedPlaces.id(page), limit),
            row -> List.of(row.id().toString()))
        .map(list -> tasks(list, shared.now()));
  }

  private static ListTasksResponse tasks(
      Listed<dev.cordon.incident.work.domain.Task> list, Instant now) {
    return ListTasksResponse.newBuilder()
        .addAllTasks(list.messages((share, task) -> SharedTasks.from(share, task, now)))
        .setNextCursor(list.nextCursor())
        .build();
  }

  @Override
  public Uni<Task> getSharedTask(GetSharedTaskRequest request) {
    UUID task = References.to("shared task", request.getTaskId());
    return recipients
        .visit(request.getShareId(), Part.TASKS)
        .chain(
            visit ->
                shared
                    .task(visit, task)
                    .map(found -> SharedTasks.guided(visit.share(), found, shared.now())));
  }

  @Override
  public Uni<TimelineEntry> addSharedTimelineEntry(AddSharedTimelineEntryRequest request) {
    Optional<Instant> happenedAt =
        request.hasHappenedAt()
            ? Optional.of(
                Timestamps.instant(request.getHappenedAt())
                    .orElseThrow(() -> Refusal.invalid("happened_at", "isn't a time")))
            : Optional.empty();
    return recipients
        .visit(request.getShareId(), Part.TIMELINE)
        .chain(
            visit ->
                once(
                    visit,
                    request,
                    TimelineEntry.parser(),
                    () ->
                        work.note(visit, happenedAt, request.getText())
                            .map(entry -> new Line(entry, Optional.empty()))
                            .map(line -> SharedMessages.from(visit.share(), line))));
  }

  @Override
  public Uni<Indicator> addSharedIndicator(AddSharedIndicatorRequest request) {
    Observable observable = SharedMessages.observable(request);
    return recipients
        .visit(request.getShareId(), Part.INDICATORS)
        .chain(
            visit ->
                once(
                    visit,
                    request,
                    Indicator.parser(),
                    () ->
                        work.add(visit, observable, request.getDescription(), request.getTlp())
                            .map(made -> SharedMessages.from(visit.share(), made))));
  }

  @Override
  public Uni<Task> moveSharedTask(MoveSharedTaskRequest request) {
    UUID task = References.to("shared task", request.getTaskId());
    TaskStep step = SharedTasks.step(request);
    return recipients
        .visit(request.getShareId(), Part.TASKS)
        .chain(
            visit ->
                once(
                    visit,
                    request,
                    Task.parser(),
                    () ->
                        work.move(visit, task, request.getExpectedVersion(), step)
                            .map(made -> SharedTasks.from(visit.share(), made, shared.now()))));
  }

  private <R extends Message> Uni<R> once(
      Visit visit, Message request, Parser<R> parser, Supplier<Uni<R>> done) {
    return work.within(visit, () -> idempotency.inSession(visit.guest(), request, parser, done));
  }
}
