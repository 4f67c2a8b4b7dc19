package dev.cordon.gateway.incidents;

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

/** Need-to-know: a restricted incident exists for named people alone. */
@Path("/api/v1/brands/{brand}/incidents/{incident}/readers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Need-to-know")
public class ReadersResource implements RestResource {

  private final NeedToKnowClient needToKnow;

  ReadersResource(NeedToKnowClient needToKnow) {
    this.needToKnow = needToKnow;
  }

  @GET
  @Rpc("cordon.incident.v1.NeedToKnow/GetReaders")
  @Operation(operationId = "getReaders", summary = "Read who may know of an incident")
  public Uni<RestResponse<ReadersView>> get(
      @PathParam("brand") String brand, @PathParam("incident") String incident) {
    return needToKnow.readers(brand, Wire.id("incident", incident)).map(Versions::tagged);
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.NeedToKnow/SetReaders")
  @Operation(
      operationId = "setReaders",
      summary = "Restrict an incident to named people, or open it up",
      description =
          "Roles: incident-lead. For whoever isn't named the incident doesn't exist from then on,"
              + " whatever their role.")
  public Uni<RestResponse<ReadersView>> set(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      ReadersRequest readers) {
    long expected = Versions.expected(ifMatch);
    return needToKnow
        .set(brand, readers.toProto(Wire.id("incident", incident), expected))
        .map(Versions::tagged);
  }
}
