package dev.cordon.gateway.systems;

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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What an incident does to the brand's systems. */
@Path("/api/v1/brands/{brand}/incidents/{incident}/systems")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Systems")
public class AffectedSystemsResource implements RestResource {

  private final SystemsClient systems;

  AffectedSystemsResource(SystemsClient systems) {
    this.systems = systems;
  }

  @GET
  @Rpc("cordon.incident.v1.Systems/ListAffectedSystems")
  @Operation(
      operationId = "listAffectedSystems",
      summary = "List the systems that an incident affects, as they are now")
  public Uni<PageView<AffectedSystemView>> list(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @BeanParam Paging paging) {
    return systems.affected(brand, Wire.id("incident", incident), paging.toProto());
  }

  @GET
  @Path("/{system}")
  @Rpc("cordon.incident.v1.Systems/GetAffectedSystem")
  @Operation(operationId = "getAffectedSystem", summary = "Read what an incident does to a system")
  public Uni<RestResponse<AffectedSystemView>> get(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("system") String system) {
    return systems
        .affected(brand, Wire.id("incident", incident), Wire.id("system", system))
        .map(Versions::tagged);
  }

  @PUT
  @Path("/{system}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.Systems/SetAffectedSystem")
  @Operation(
      operationId = "setAffectedSystem",
      summary = "State what an incident does to a system",
      description =
          "Roles: responder, incident-lead. If-Match is \"0\" for one that wasn't affected before."
              + " What is degraded or disabled keeps the incident from being closed or rejected.")
  public Uni<RestResponse<AffectedSystemView>> set(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("system") String system,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      AffectedSystemRequest affected) {
    long expected = Versions.expected(ifMatch);
    return systems
        .set(
            brand,
            affected.toProto(Wire.id("incident", incident), Wire.id("system", system), expected))
        .map(Versions::tagged);
  }
}
