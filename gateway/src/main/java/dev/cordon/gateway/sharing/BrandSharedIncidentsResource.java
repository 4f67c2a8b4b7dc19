package dev.cordon.gateway.sharing;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.exposures.FindingView;
import dev.cordon.gateway.incidents.TimelineEntryView;
import dev.cordon.gateway.indicators.IndicatorView;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Created;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Paging;
import dev.cordon.gateway.wire.Versions;
import dev.cordon.gateway.work.TaskView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Incidents of others that are shared with a brand. */
@Path("/api/v1/brands/{brand}/shared-incidents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sharing")
public class BrandSharedIncidentsResource implements RestResource {

  private static final String ROLES = "Roles: responder, incident-lead.";

  private final SharedIncidentsClient shared;

  BrandSharedIncidentsResource(SharedIncidentsClient shared) {
    this.shared = shared;
  }

  @GET
  @Rpc("cordon.incident.v1.SharedIncidents/ListSharedIncidents")
  @Operation(
      operationId = "listIncidentsSharedWithBrand",
      summary = "List what others share with the brand, newest first",
      description = ROLES)
  public Uni<PageView<SharedIncidentView>> list(
      @PathParam("brand") String brand, @BeanParam Paging paging) {
    return shared.list(brand, paging.toProto());
  }

  @GET
  @Path("/{share}")
  @Rpc("cordon.incident.v1.SharedIncidents/GetSharedIncident")
  @Operation(
      operationId = "getIncidentSharedWithBrand",
      summary = "Read a shared incident",
      description = ROLES)
  public Uni<SharedIncidentView> get(
      @PathParam("brand") String brand, @PathParam("share") String share) {
    return shared.get(brand, share);
  }

  @GET
  @Path("/{share}/timeline")
  @Rpc("cordon.incident.v1.SharedIncidents/ListSharedTimeline")
  @Operation(
      operationId = "listTimelineSharedWithBrand",
      summary = "Read the timeline of a shared incident, in order of happening",
      description = ROLES)
  public Uni<PageView<TimelineEntryView>> timeline(
      @PathParam("brand") String brand,
      @PathParam("share") String share,
      @BeanParam Paging paging) {
    return shared.timeline(brand, share, paging.toProto());
  }

  @POST
  @Path("/{share}/timeline")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = TimelineEntryView.class,
      responseCode = "201",
      responseDescription = "Made")
  @Rpc("cordon.incident.v1.SharedIncidents/AddSharedTimelineEntry")
  @Operation(
      operationId = "addTimelineEntrySharedWithBrand",
      summary = "Add a line to the timeline of an incident that is shared for work",
      description = ROLES)
  public Uni<RestResponse<TimelineEntryView>> add(
      @PathParam("brand") String brand,
      @PathParam("share") String share,
      SharedTimelineRequest entry) {
    return shared
        .add(brand, share, entry)
        .map(
            made ->
                Created.at(
                    Created.path("brands", brand, "shared-incidents", share, "timeline"), made));
  }

  @GET
  @Path("/{share}/findings")
  @Rpc("cordon.incident.v1.SharedIncidents/ListSharedFindings")
  @Operation(
      operationId = "listFindingsSharedWithBrand",
      summary = "Read what was found exposed or not in a shared incident, newest first",
      description = ROLES)
  public Uni<PageView<FindingView>> findings(
      @PathParam("brand") String brand,
      @PathParam("share") String share,
      @BeanParam Paging paging) {
    return shared.findings(brand, share, paging.toProto());
  }

  @GET
  @Path("/{share}/indicators")
  @Rpc("cordon.incident.v1.SharedIncidents/ListSharedIndicators")
  @Operation(
      operationId = "listIndicatorsSharedWithBrand",
      summary = "List the indicators of a shared incident, newest first",
      description = ROLES)
  public Uni<PageView<IndicatorView>> indicators(
      @PathParam("brand") String brand,
      @PathParam("share") String share,
      @BeanParam Paging paging) {
    return shared.indicators(brand, share, paging.toProto());
  }

  @POST
  @Path("/{share}/indicators")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = IndicatorView.class,
      responseCode = "201",
      responseDescription = "Made")
  @Rpc("cordon.incident.v1.SharedIncidents/AddSharedIndicator")
  @Operation(
      operationId = "addIndicatorSharedWithBrand",
      summary = "Add an indicator to an incident that is shared for work",
      description = ROLES + " It is the owner's from then on, and in no circle.")
  public Uni<RestResponse<IndicatorView>> add(
      @PathParam("brand") String brand,
      @PathParam("share") String share,
      SharedIndicatorRequest indicator) {
    return shared
        .add(brand, share, indicator)
        .map(
            made ->
                Created.at(
                    Created.path("brands", brand, "shared-incidents", share, "indicators"), made));
  }

  @GET
  @Path("/{share}/tasks")
  @Rpc("cordon.incident.v1.SharedIncidents/ListSharedTasks")
  @Operation(
      operationId = "listTasksSharedWithBrand",
      summary = "List the tasks of a shared incident, in the order in which they were added",
      description = ROLES)
  public Uni<PageView<TaskView>> tasks(
      @PathParam("brand") String brand,
      @PathParam("share") String share,
      @BeanParam Paging paging) {
    return shared.tasks(brand, share, paging.toProto());
  }

  @GET
  @Path("/{share}/tasks/{task}")
  @Rpc("cordon.incident.v1.SharedIncidents/GetSharedTask")
  @Operation(
      operationId = "getTaskSharedWithBrand",
      summary = "Read a task of a shared incident, with how to do it",
      description = ROLES)
  public Uni<RestResponse<TaskView>> task(
      @PathParam("brand") String brand,
      @PathParam("share") String share,
      @PathParam("task") String task) {
    return shared.task(brand, share, task).map(Versions::tagged);
  }

  @POST
  @Path("/{share}/tasks/{task}/moves")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = TaskView.class,
      responseCode = "200",
      responseDescription = "The task in its new state")
  @Rpc("cordon.incident.v1.SharedIncidents/MoveSharedTask")
  @Operation(
      operationId = "moveTaskSharedWithBrand",
      summary = "Take a task of an incident that is shared for work to its next state",
      description =
          ROLES
              + " A task is done after those that it needs; to cancel and to reopen is for its"
              + " owner's people.")
  public Uni<RestResponse<TaskView>> move(
      @PathParam("brand") String brand,
      @PathParam("share") String share,
      @PathParam("task") String task,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      SharedTaskMoveRequest move) {
    long expected = Versions.expected(ifMatch);
    return shared.move(brand, share, task, expected, move).map(Versions::tagged);
  }
}
