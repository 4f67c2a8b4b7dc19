package dev.cordon.gateway.awareness;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Versions;
import dev.cordon.gateway.wire.Wire;
import io.smallrye.mutiny.Uni;
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

/** When who knew of an incident: each legal entity has clocks of its own. */
@Path("/api/v1/brands/{brand}/incidents/{incident}/awareness")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Awareness")
public class AwarenessResource implements RestResource {

  private final AwarenessClient awareness;

  AwarenessResource(AwarenessClient awareness) {
    this.awareness = awareness;
  }

  @GET
  @Rpc("cordon.incident.v1.Awareness/GetAwareness")
  @Operation(operationId = "getAwareness", summary = "Read when each legal entity knew")
  public Uni<AwarenessView> all(
      @PathParam("brand") String brand, @PathParam("incident") String incident) {
    return awareness.get(brand, Wire.id("incident", incident));
  }

  @GET
  @Path("/{legal_entity}")
  @Rpc("cordon.incident.v1.Awareness/GetEntityAwareness")
  @Operation(
      operationId = "getEntityAwareness",
      summary = "Read when one legal entity knew, with every correction")
  public Uni<RestResponse<EntityAwarenessView>> get(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("legal_entity") String entity) {
    return awareness.get(brand, Wire.id("incident", incident), entity).map(Versions::tagged);
  }

  @PUT
  @Path("/{legal_entity}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.Awareness/SetAwareness")
  @Operation(
      operationId = "setAwareness",
      summary = "State when a legal entity knew, or correct it",
      description =
          "Roles: incident-lead, privacy-officer. What was stated before is kept. The earliest of"
              + " all entities, and of what was reported, is the incident's aware_at.")
  public Uni<RestResponse<EntityAwarenessView>> set(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("legal_entity") String entity,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      AwarenessRequest request) {
    long expected = Versions.expected(ifMatch);
    return awareness
        .set(brand, request.toProto(Wire.id("incident", incident), entity, expected))
        .map(Versions::tagged);
  }
}
