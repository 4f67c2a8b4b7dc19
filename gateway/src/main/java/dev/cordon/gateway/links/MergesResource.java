package dev.cordon.gateway.links;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
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

/** Making two incidents of a brand one. */
@Path("/api/v1/brands/{brand}/incidents/{incident}/merges")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Links")
public class MergesResource implements RestResource {

  private final LinksClient links;

  MergesResource(LinksClient links) {
    this.links = links;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = MergeView.class,
      responseCode = "200",
      responseDescription = "What was merged, and the survivor's version")
  @Rpc({"cordon.notification.v1.Notices/CountUnderWay", "cordon.incident.v1.Merges/MergeIncidents"})
  @Operation(
      operationId = "mergeIncidents",
      summary = "Merge another incident into this one",
      description =
          "Roles: incident-lead. The other one is rejected, or closed once it is recovered, and"
              + " points here; its rows stay where they are. If-Match has this one's version,"
              + " other_version the other's.")
  public Uni<RestResponse<MergeView>> merge(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      MergeRequest merge) {
    long expected = Versions.expected(ifMatch);
    return links
        .merge(brand, merge.toProto(Wire.id("incident", incident), expected))
        .map(
            merged ->
                RestResponse.ResponseBuilder.ok(merged)
                    .tag(Versions.etag(merged.version()))
                    .build());
  }

  @GET
  @Rpc("cordon.incident.v1.Merges/ListMerges")
  @Operation(
      operationId = "listMerges",
      summary = "List what was merged into an incident, newest first, and where it has gone itself")
  public Uni<MergesView> list(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @BeanParam Paging paging) {
    return links.merges(brand, Wire.id("incident", incident), paging.toProto());
  }
}
