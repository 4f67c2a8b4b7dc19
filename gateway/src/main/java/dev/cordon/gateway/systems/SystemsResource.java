package dev.cordon.gateway.systems;

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

/** The systems that a brand runs. */
@Path("/api/v1/brands/{brand}/systems")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Systems")
public class SystemsResource implements RestResource {

  private final SystemsClient systems;

  SystemsResource(SystemsClient systems) {
    this.systems = systems;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(value = SystemView.class, responseCode = "201", responseDescription = "Made")
  @Rpc("cordon.incident.v1.Systems/AddSystem")
  @Operation(
      operationId = "addSystem",
      summary = "Add a system that the brand runs",
      description = "Roles: incident-lead, brand-admin.")
  public Uni<RestResponse<SystemView>> add(@PathParam("brand") String brand, SystemRequest system) {
    return systems
        .add(brand, system.toProto())
        .map(
            made ->
                Created.at(
                    Created.path("brands", brand, "systems", made.id()), made, made.version()));
  }

  @GET
  @Rpc("cordon.incident.v1.Systems/ListSystems")
  @Operation(operationId = "listSystems", summary = "List the brand's systems, newest first")
  public Uni<PageView<SystemView>> list(
      @PathParam("brand") String brand, @BeanParam Paging paging) {
    return systems.list(brand, paging.toProto());
  }

  @GET
  @Path("/{system}")
  @Rpc("cordon.incident.v1.Systems/GetSystem")
  @Operation(operationId = "getSystem", summary = "Read a system")
  public Uni<RestResponse<SystemView>> get(
      @PathParam("brand") String brand, @PathParam("system") String system) {
    return systems.get(brand, Wire.id("system", system)).map(Versions::tagged);
  }

  @PATCH
  @Path("/{system}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.Systems/UpdateSystem")
  @Operation(
      operationId = "updateSystem",
      summary = "Change what is known of a system, or retire it",
      description = "Roles: incident-lead, brand-admin. What is absent stays.")
  public Uni<RestResponse<SystemView>> update(
      @PathParam("brand") String brand,
      @PathParam("system") String system,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      SystemChange change) {
    long expected = Versions.expected(ifMatch);
    return systems
        .update(brand, change.toProto(Wire.id("system", system), expected))
        .map(Versions::tagged);
  }
}
