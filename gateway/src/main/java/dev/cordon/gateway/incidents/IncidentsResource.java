package dev.cordon.gateway.incidents;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Created;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Paging;
import dev.cordon.gateway.wire.Versions;
import dev.cordon.gateway.wire.Wire;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

/** Incidents of a brand. */
@Path("/api/v1/brands/{brand}/incidents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Incidents")
public class IncidentsResource implements RestResource {

  private final IncidentsClient incidents;

  IncidentsResource(IncidentsClient incidents) {
    this.incidents = incidents;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(value = IncidentView.class, responseCode = "201", responseDescription = "Made")
  @Rpc("cordon.incident.v1.Incidents/OpenIncident")
  @Operation(
      operationId = "openIncident",
      summary = "Open an incident",
      description = "Roles: responder, incident-lead.")
  public Uni<RestResponse<IncidentView>> open(
      @PathParam("brand") String brand, IncidentRequest incident) {
    return incidents
        .open(brand, incident.toProto())
        .map(made -> Created.at(path(brand, made.id()), made, made.version()));
  }

  @GET
  @Rpc("cordon.incident.v1.Incidents/ListIncidents")
  @Operation(operationId = "listIncidents", summary = "List the brand's incidents, newest first")
  public Uni<PageView<IncidentView>> list(
      @PathParam("brand") String brand, @BeanParam Paging paging) {
    return incidents.list(brand, paging.toProto());
  }

  @GET
  @Path("/{incident}")
  @Rpc("cordon.incident.v1.Incidents/GetIncident")
  @Operation(operationId = "getIncident", summary = "Read an incident")
  public Uni<RestResponse<IncidentView>> get(
      @PathParam("brand") String brand, @PathParam("incident") String incident) {
    return incidents.get(brand, Wire.id("incident", incident)).map(Versions::tagged);
  }

  @PATCH
  @Path("/{incident}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.Incidents/UpdateIncident")
  @Operation(
      operationId = "updateIncident",
      summary = "Change title or summary",
      description =
          "Roles: responder, incident-lead. What is absent stays. 409 WRONG_STATE once it is"
              + " closed or rejected.")
  public Uni<RestResponse<IncidentView>> update(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      IncidentChange change) {
    long expected = Versions.expected(ifMatch);
    return incidents
        .update(brand, change.toProto(Wire.id("incident", incident), expected))
        .map(Versions::tagged);
  }

  @PUT
  @Path("/{incident}/tlp")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.Incidents/ChangeTlp")
  @Operation(
      operationId = "changeTlp",
      summary = "Change the label",
      description =
          "Roles: responder, incident-lead. To lower it: incident-lead, with a reason. What is"
              + " shared already follows: a recipient who may not see the label doesn't see the"
              + " summary any longer.")
  public Uni<RestResponse<IncidentView>> relabel(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      TlpChange change) {
    long expected = Versions.expected(ifMatch);
    return incidents
        .relabel(brand, change.toProto(Wire.id("incident", incident), expected))
        .map(Versions::tagged);
  }

  @PUT
  @Path("/{incident}/owner")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.Incidents/ChangeOwner")
  @Operation(
      operationId = "changeOwner",
      summary = "Hand an incident over, or take it",
      description =
          "Roles: responder, incident-lead. Whoever works on it takes it, whosever it was; to give"
              + " it to somebody else, or to nobody, is for an incident-lead. 422 for who isn't one"
              + " of the brand's people with an account, or isn't named where it is restricted. 409"
              + " WRONG_STATE once it is closed or rejected.")
  public Uni<RestResponse<IncidentView>> handOver(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      OwnerChange change) {
    long expected = Versions.expected(ifMatch);
    return incidents
        .handOver(brand, change.toProto(Wire.id("incident", incident), expected))
        .map(Versions::tagged);
  }

  @POST
  @Path("/{incident}/timeline")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = TimelineEntryView.class,
      responseCode = "201",
      responseDescription = "Made")
  @Rpc("cordon.incident.v1.Incidents/AddTimelineEntry")
  @Operation(
      operationId = "addTimelineEntry",
      summary = "Add a line to the timeline, or correct one",
      description =
          "Roles: responder, incident-lead, privacy-officer, counsel. A line is never edited:"
              + " another one corrects it, and its text stays. 409 WRONG_STATE when it is corrected"
              + " already. \"@\" and an e-mail address, or what is before its \"@\", speaks to a"
              + " person of the brand; 422 when an incident is restricted and they aren't named in"
              + " it.")
  public Uni<RestResponse<TimelineEntryView>> add(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      TimelineRequest entry) {
    return incidents
        .add(brand, entry.toProto(Wire.id("incident", incident)))
        .map(made -> Created.at(path(brand, incident) + "/timeline", made));
  }

  @GET
  @Path("/{incident}/timeline")
  @Rpc("cordon.incident.v1.Incidents/ListTimeline")
  @Operation(
      operationId = "listTimeline",
      summary = "Read the timeline, in order of happening",
      description = "Between parameters, all have to fit.")
  public Uni<PageView<TimelineEntryView>> timeline(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @BeanParam TimelineQuery query,
      @BeanParam Paging paging) {
    return incidents.timeline(
        brand,
        query
            .toProto()
            .setIncidentId(Wire.id("incident", incident))
            .setPage(paging.toProto())
            .build());
  }

  private static String path(String brand, String incident) {
    return Created.path("brands", brand, "incidents", incident);
  }
}
