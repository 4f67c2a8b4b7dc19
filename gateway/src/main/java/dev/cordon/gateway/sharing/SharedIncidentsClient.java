package dev.cordon.gateway.sharing;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.AddSharedIndicatorRequest;
import dev.cordon.contracts.incident.v1.AddSharedTimelineEntryRequest;
import dev.cordon.contracts.incident.v1.GetSharedIncidentRequest;
import dev.cordon.contracts.incident.v1.GetSharedTaskRequest;
import dev.cordon.contracts.incident.v1.ListSharedFindingsRequest;
import dev.cordon.contracts.incident.v1.ListSharedIncidentsRequest;
import dev.cordon.contracts.incident.v1.ListSharedIndicatorsRequest;
import dev.cordon.contracts.incident.v1.ListSharedTasksRequest;
import dev.cordon.contracts.incident.v1.ListSharedTimelineRequest;
import dev.cordon.contracts.incident.v1.MoveSharedTaskRequest;
import dev.cordon.contracts.incident.v1.MutinySharedIncidentsGrpc.MutinySharedIncidentsStub;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.exposures.FindingView;
import dev.cordon.gateway.incidents.TimelineEntryView;
import dev.cordon.gateway.indicators.IndicatorView;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Wire;
import dev.cordon.gateway.work.TaskView;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What others share, in the incident service. */
@ApplicationScoped
class SharedIncidentsClient {

  @GrpcClient("incident")
  MutinySharedIncidentsStub shared;

  private final ServiceCalls calls;

  SharedIncidentsClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<PageView<SharedIncidentView>> list(String recipient, PageRequest page) {
    return calls
        .to(shared, recipient)
        .listSharedIncidents(ListSharedIncidentsRequest.newBuilder().setPage(page).build())
        .map(
            list ->
                PageView.of(
                    list.getIncidentsList(), SharedIncidentView::from, list.getNextCursor()));
  }

  Uni<SharedIncidentView> get(String recipient, String share) {
    return calls
        .to(shared, recipient)
        .getSharedIncident(GetSharedIncidentRequest.newBuilder().setShareId(id(share)).build())
        .map(SharedIncidentView::from);
  }

  Uni<PageView<TimelineEntryView>> timeline(String recipient, String share, PageRequest page) {
    return calls
        .to(shared, recipient)
        .listSharedTimeline(
            ListSharedTimelineRequest.newBuilder().setShareId(id(share)).setPage(page).build())
        .map(
            list ->
                PageView.of(list.getEntriesList(), TimelineEntryView::from, list.getNextCursor()));
  }

  Uni<TimelineEntryView> add(String recipient, String share, SharedTimelineRequest entry) {
    AddSharedTimelineEntryRequest request = entry.toProto(id(share));
    return calls.to(shared, recipient).addSharedTimelineEntry(request).map(TimelineEntryView::from);
  }

  Uni<PageView<FindingView>> findings(String recipient, String share, PageRequest page) {
    return calls
        .to(shared, recipient)
        .listSharedFindings(
            ListSharedFindingsRequest.newBuilder().setShareId(id(share)).setPage(page).build())
        .map(list -> PageView.of(list.getFindingsList(), FindingView::from, list.getNextCursor()));
  }

  Uni<PageView<IndicatorView>> indicators(String recipient, String share, PageRequest page) {
    return calls
        .to(shared, recipient)
        .listSharedIndicators(
            ListSharedIndicatorsRequest.newBuilder().setShareId(id(share)).setPage(page).build())
        .map(
            list ->
                PageView.of(list.getIndicatorsList(), IndicatorView::from, list.getNextCursor()));
  }

  Uni<PageView<TaskView>> tasks(String recipient, String share, PageRequest page) {
    return calls
        .to(shared, recipient)
        .listSharedTasks(
            ListSharedTasksRequest.newBuilder().setShareId(id(share)).setPage(page).build())
        .map(list -> PageView.of(list.getTasksList(), TaskView::from, list.getNextCursor()));
  }

  Uni<TaskView> task(String recipient, String share, String task) {
    return calls
        .to(shared, recipient)
        .getSharedTask(
            GetSharedTaskRequest.newBuilder()
                .setShareId(id(share))
                .setTaskId(Wire.id("task", task))
                .build())
        .map(TaskView::from);
  }

  Uni<IndicatorView> add(String recipient, String share, SharedIndicatorRequest indicator) {
    AddSharedIndicatorRequest request = indicator.toProto(id(share));
    return calls.to(shared, recipient).addSharedIndicator(request).map(IndicatorView::from);
  }

  Uni<TaskView> move(
      String recipient, String share, String task, long expected, SharedTaskMoveRequest move) {
    MoveSharedTaskRequest request = move.toProto(id(share), Wire.id("task", task), expected);
    return calls.to(shared, recipient).moveSharedTask(request).map(TaskView::from);
  }

  private static String id(String share) {
    return Wire.id("share", share);
  }
}
