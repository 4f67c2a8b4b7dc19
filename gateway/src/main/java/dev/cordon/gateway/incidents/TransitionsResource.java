package dev.cordon.gateway.incidents;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Paging;
import dev.cordon.gateway.wire.Versions;
import dev.cordon.gateway.wire.Wire;
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

/** How far the work on an incident has come. */
@Path("/api/v1/brands/{brand}/incidents/{incident}/transitions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Incidents")
public class TransitionsResource implements RestResource {

  private final IncidentsClient incidents;

  TransitionsResource(IncidentsClient incidents) {
    this.incidents = incidents;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = IncidentView.class,
      responseCode = "200",
      responseDescription = "The incident in its new state")
  @Rpc("cordon.incident.v1.Incidents/TransitionIncident")
  @Operation(
      operationId = "transitionIncident",
      summary = "Take an incident to its next state, with the reason",
      description =
          "Roles: responder, incident-lead; to close, to reject and to reopen: incident-lead."
              + " The incident itself says where it can go now, and what is in the way.")
  public Uni<RestResponse<IncidentView>> make(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      TransitionRequest transition) {
    long expected = Versions.expected(ifMatch);
    return incidents
        .transition(brand, transition.toProto(Wire.id("incident", incident), expected))
        .map(
            moved ->
                RestResponse.ResponseBuilder.ok(moved).tag(Versions.etag(moved.version())).build());
  }

  @GET
  @Rpc("cordon.incident.v1.Incidents/ListTransitions")
  @Operation(
      operationId = "listTransitions",
      summary = "List the transitions that were made, newest first")
  public Uni<PageView<TransitionView>> list(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @BeanParam Paging paging) {
    return incidents.transitions(brand, Wire.id("incident", incident), paging.toProto());
  }
}
