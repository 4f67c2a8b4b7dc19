package dev.cordon.gateway.requests;

import dev.cordon.contracts.incident.v1.ListAskedRequestsRequest;
import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Choices;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Paging;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a brand has asked of others, about all of its incidents. */
@Path("/api/v1/brands/{brand}/asked-requests")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Requests")
public class AskedRequestsResource implements RestResource {

  private final RequestsClient requests;

  AskedRequestsResource(RequestsClient requests) {
    this.requests = requests;
  }

  @GET
  @Rpc("cordon.incident.v1.ActionRequests/ListAskedRequests")
  @Operation(
      operationId = "listAskedRequests",
      summary = "List what the brand has asked of others, newest first",
      description = "About incidents that one may know of.")
  public Uni<PageView<ActionRequestView>> list(
      @PathParam("brand") String brand,
      @Parameter(
              description = "Only what isn't over",
              schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          @QueryParam("open")
          @Nullable String open,
      @Parameter(
              description = "Only what isn't over, and was due before now",
              schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          @QueryParam("overdue")
          @Nullable String overdue,
      @BeanParam Paging paging) {
    return requests.asked(
        brand,
        ListAskedRequestsRequest.newBuilder()
            .setOpen(Choices.flag("open", open))
            .setOverdue(Choices.flag("overdue", overdue))
            .setPage(paging.toProto())
            .build());
  }
}
