package dev.cordon.gateway.requests;

import dev.cordon.contracts.incident.v1.ListReceivedRequestsRequest;
import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Choices;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What a partner is asked to do by others. */
@Path("/api/v1/partners/{partner}/requests")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Requests")
public class PartnerReceivedRequestsResource implements RestResource {

  private final RequestsClient requests;

  PartnerReceivedRequestsResource(RequestsClient requests) {
    this.requests = requests;
  }

  @GET
  @Rpc("cordon.incident.v1.ReceivedRequests/ListReceivedRequests")
  @Operation(
      operationId = "listRequestsToPartner",
      summary = "List what others ask the partner to do, newest first")
  public Uni<PageView<ReceivedRequestView>> list(
      @PathParam("partner") String partner,
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
    return requests.received(
        partner,
        ListReceivedRequestsRequest.newBuilder()
            .setOpen(Choices.flag("open", open))
            .setOverdue(Choices.flag("overdue", overdue))
            .setPage(paging.toProto())
            .build());
  }

  @GET
  @Path("/{request}")
  @Rpc("cordon.incident.v1.ReceivedRequests/GetReceivedRequest")
  @Operation(operationId = "getRequestToPartner", summary = "Read what the partner is asked to do")
  public Uni<RestResponse<ReceivedRequestView>> get(
      @PathParam("partner") String partner, @PathParam("request") String request) {
    return requests.received(partner, Wire.id("request", request));
  }

  @POST
  @Path("/{request}/moves")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = ReceivedRequestView.class,
      responseCode = "200",
      responseDescription = "The request in its new state")
  @Rpc("cordon.incident.v1.ReceivedRequests/MoveReceivedRequest")
  @Operation(
      operationId = "moveRequestToPartner",
      summary = "Acknowledge, answer or decline a request",
      description = "Roles: partner-analyst.")
  public Uni<RestResponse<ReceivedRequestView>> move(
      @PathParam("partner") String partner,
      @PathParam("request") String request,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      ReceivedRequestMove move) {
    long expected = Versions.expected(ifMatch);
    return requests.move(partner, move.toProto(Wire.id("request", request), expected));
  }
}
