package dev.cordon.gateway.incidents;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.AddTimelineEntryRequest;
import dev.cordon.contracts.incident.v1.ChangeOwnerRequest;
import dev.cordon.contracts.incident.v1.ChangeTlpRequest;
import dev.cordon.contracts.incident.v1.GetIncidentRequest;
import dev.cordon.contracts.incident.v1.ListIncidentsRequest;
import dev.cordon.contracts.incident.v1.ListTimelineRequest;
import dev.cordon.contracts.incident.v1.ListTransitionsRequest;
import dev.cordon.contracts.incident.v1.MutinyIncidentsGrpc.MutinyIncidentsStub;
import dev.cordon.contracts.incident.v1.OpenIncidentRequest;
import dev.cordon.contracts.incident.v1.TransitionIncidentRequest;
import dev.cordon.contracts.incident.v1.UpdateIncidentRequest;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.PageView;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Incidents and timelines of the incident service. */
@ApplicationScoped
class IncidentsClient {

  @GrpcClient("incident")
  MutinyIncidentsStub incidents;

  private final ServiceCalls calls;

  IncidentsClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<IncidentView> open(String brand, OpenIncidentRequest request) {
    return calls.to(incidents, brand).openIncident(request).map(IncidentView::from);
  }

  Uni<IncidentView> get(String brand, String id) {
    return calls
        .to(incidents, brand)
        .getIncident(GetIncidentRequest.newBuilder().setId(id).build())
        .map(IncidentView::from);
  }

  Uni<PageView<IncidentView>> list(String brand, PageRequest page) {
    return calls
        .to(incidents, brand)
        .listIncidents(ListIncidentsRequest.newBuilder().setPage(page).build())
        .map(
            list -> PageView.of(list.getIncidentsList(), IncidentView::from, list.getNextCursor()));
  }

  Uni<IncidentView> update(String brand, UpdateIncidentRequest request) {
    return calls.to(incidents, brand).updateIncident(request).map(IncidentView::from);
  }

  Uni<IncidentView> relabel(String brand, ChangeTlpRequest request) {
    return calls.to(incidents, brand).changeTlp(request).map(IncidentView::from);
  }

  Uni<IncidentView> handOver(String brand, ChangeOwnerRequest request) {
    return calls.to(incidents, brand).changeOwner(request).map(IncidentView::from);
  }

  Uni<IncidentView> transition(String brand, TransitionIncidentRequest request) {
    return calls.to(incidents, brand).transitionIncident(request).map(IncidentView::from);
  }

  Uni<PageView<TransitionView>> transitions(String brand, String incident, PageRequest page) {
    return calls
        .to(incidents, brand)
        .listTransitions(
            ListTransitionsRequest.newBuilder().setIncidentId(incident).setPage(page).build())
        .map(
            list ->
                PageView.of(list.getTransitionsList(), TransitionView::from, list.getNextCursor()));
  }

  Uni<TimelineEntryView> add(String brand, AddTimelineEntryRequest request) {
    return calls.to(incidents, brand).addTimelineEntry(request).map(TimelineEntryView::from);
  }

  Uni<PageView<TimelineEntryView>> timeline(String brand, ListTimelineRequest request) {
    return calls
        .to(incidents, brand)
        .listTimeline(request)
        .map(
            list ->
                PageView.of(list.getEntriesList(), TimelineEntryView::from, list.getNextCursor()));
  }
}
