package dev.cordon.gateway.servicelevel;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Created;
import dev.cordon.gateway.wire.Versions;
import dev.cordon.gateway.wire.Wire;
import io.smallrye.mutiny.Uni;
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

/** How an incident stands to the times that its brand wants. */
@Path("/api/v1/brands/{brand}/incidents/{incident}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Service levels")
public class ServiceLevelsResource implements RestResource {

  private final ServiceLevelClient levels;

  ServiceLevelsResource(ServiceLevelClient levels) {
    this.levels = levels;
  }

  @GET
  @Path("/service-levels")
  @Rpc("cordon.incident.v1.ServiceLevels/GetServiceLevels")
  @Operation(
      operationId = "getServiceLevels",
      summary = "Read how an incident stands to its service levels, with its pauses")
  public Uni<IncidentServiceLevelsView> of(
      @PathParam("brand") String brand, @PathParam("incident") String incident) {
    return levels.of(brand, Wire.id("incident", incident));
  }

  @POST
  @Path("/service-level-pauses")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = ServiceLevelPauseView.class,
      responseCode = "201",
      responseDescription = "Begun")
  @Rpc("cordon.incident.v1.ServiceLevels/PauseServiceLevels")
  @Operation(
      operationId = "pauseServiceLevels",
      summary = "Pause the service levels that may pause: somebody outside is waited for",
      description =
          "Roles: responder, incident-lead. What is missed doesn't pause. It ends by itself when"
              + " the incident goes to another state.")
  public Uni<RestResponse<ServiceLevelPauseView>> pause(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      ServiceLevelPauseRequest pause) {
    return levels
        .pause(brand, pause.toProto(Wire.id("incident", incident)))
        .map(
            made ->
                Created.at(
                    Created.path(
                        "brands", brand, "incidents", incident, "service-level-pauses", made.id()),
                    made,
                    made.version()));
  }

  @GET
  @Path("/service-level-pauses/{pause}")
  @Rpc("cordon.incident.v1.ServiceLevels/GetServiceLevelPause")
  @Operation(operationId = "getServiceLevelPause", summary = "Read a pause of service levels")
  public Uni<RestResponse<ServiceLevelPauseView>> get(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("pause") String pause) {
    return levels
        .get(brand, Wire.id("incident", incident), Wire.id("pause", pause))
        .map(Versions::tagged);
  }

  @POST
  @Path("/service-level-pauses/{pause}/end")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = ServiceLevelPauseView.class,
      responseCode = "200",
      responseDescription = "The pause, which has ended")
  @Rpc("cordon.incident.v1.ServiceLevels/ResumeServiceLevels")
  @Operation(
      operationId = "resumeServiceLevels",
      summary = "Let service levels go on",
      description = "Roles: responder, incident-lead.")
  public Uni<RestResponse<ServiceLevelPauseView>> resume(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("pause") String pause,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      ServiceLevelResumption resumption) {
    long expected = Versions.expected(ifMatch);
    return levels
        .resume(
            brand,
            resumption.toProto(Wire.id("incident", incident), Wire.id("pause", pause), expected))
        .map(Versions::tagged);
  }
}
