package dev.cordon.gateway.servicelevel;

import com.google.protobuf.Timestamp;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Within which times a brand wants its incidents worked on, and how it keeps them. */
@Path("/api/v1/brands/{brand}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Service levels")
public class ServiceLevelPolicyResource implements RestResource {

  private final ServiceLevelClient levels;

  ServiceLevelPolicyResource(ServiceLevelClient levels) {
    this.levels = levels;
  }

  @GET
  @Path("/service-level-policy")
  @Rpc("cordon.incident.v1.ServiceLevels/GetServiceLevelPolicy")
  @Operation(
      operationId = "getServiceLevelPolicy",
      summary = "Read within which times incidents are to be worked on",
      description = "Version 0 and empty while there is none: nothing is measured.")
  public Uni<RestResponse<ServiceLevelPolicyView>> get(@PathParam("brand") String brand) {
    return levels.policy(brand).map(Versions::tagged);
  }

  @PUT
  @Path("/service-level-policy")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.ServiceLevels/SetServiceLevelPolicy")
  @Operation(
      operationId = "setServiceLevelPolicy",
      summary = "Replace within which times incidents are to be worked on",
      description =
          "Roles: brand-admin, logged in with a passkey of Cordon. Incidents that are open go on by"
              + " the policy that they were opened under. What a law or contract fixes doesn't"
              + " belong here: it never pauses, and no policy changes it.")
  public Uni<RestResponse<ServiceLevelPolicyView>> set(
      @PathParam("brand") String brand,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      ServiceLevelPolicyRequest policy) {
    long expected = Versions.expected(ifMatch);
    return levels.set(brand, policy.toProto(expected)).map(Versions::tagged);
  }

  @GET
  @Path("/service-levels/report")
  @Rpc("cordon.incident.v1.ServiceLevels/ReportServiceLevels")
  @Operation(
      operationId = "reportServiceLevels",
      summary = "Read how a brand keeps its service levels",
      description =
          "Of incidents that were opened from one time on and before another, at most 366 days"
              + " apart. What is hidden from the caller isn't counted.")
  public Uni<ServiceLevelReportView> report(
      @PathParam("brand") String brand,
      @Parameter(required = true, schema = @Schema(type = SchemaType.STRING, format = "date-time"))
          @QueryParam("from")
          @Nullable String from,
      @Parameter(required = true, schema = @Schema(type = SchemaType.STRING, format = "date-time"))
          @QueryParam("to")
          @Nullable String to) {
    Timestamp since = Wire.time("from", from);
    Timestamp until = Wire.time("to", to);
    return levels.report(brand, since, until);
  }
}
