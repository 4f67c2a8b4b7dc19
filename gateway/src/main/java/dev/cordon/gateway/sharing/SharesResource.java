package dev.cordon.gateway.sharing;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Created;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Paging;
import dev.cordon.gateway.wire.Wire;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** With whom a brand shares an incident. */
@Path("/api/v1/brands/{brand}/incidents/{incident}/shares")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sharing")
public class SharesResource implements RestResource {

  private final SharesClient shares;

  SharesResource(SharesClient shares) {
    this.shares = shares;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(value = ShareView.class, responseCode = "201", responseDescription = "Made")
  @Rpc("cordon.incident.v1.Shares/ShareIncident")
  @Operation(
      operationId = "shareIncident",
      summary = "Share an incident, or parts of it, with another brand or a partner",
      description =
          "Roles: incident-lead. Red goes to named people of the same group only, amber+strict to"
              + " brands of the same group only.")
  public Uni<RestResponse<ShareView>> share(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      ShareRequest share) {
    return shares
        .share(brand, share.toProto(Wire.id("incident", incident)))
        .map(
            made ->
                Created.at(
                    Created.path("brands", brand, "incidents", incident, "shares", made.id()),
                    made));
  }

  @GET
  @Rpc("cordon.incident.v1.Shares/ListShares")
  @Operation(
      operationId = "listShares",
      summary = "List with whom an incident is or was shared, newest first",
      description = "Roles: incident-lead.")
  public Uni<PageView<ShareView>> list(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @BeanParam Paging paging) {
    return shares.list(brand, Wire.id("incident", incident), paging.toProto());
  }

  @DELETE
  @Path("/{share}")
  @Rpc("cordon.incident.v1.Shares/TakeShareBack")
  @Operation(
      operationId = "takeShareBack",
      summary = "Take a share back at once",
      description = "Roles: incident-lead. The same again changes nothing.")
  public Uni<ShareView> takeBack(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("share") String share) {
    return shares.takeBack(brand, Wire.id("incident", incident), Wire.id("share", share));
  }
}
