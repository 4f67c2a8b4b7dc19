package dev.cordon.gateway.requests;

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

/** What others are asked to do about an incident. */
@Path("/api/v1/brands/{brand}/incidents/{incident}/requests")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Requests")
public class RequestsResource implements RestResource {

  private final RequestsClient requests;

  RequestsResource(RequestsClient requests) {
    this.requests = requests;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = ActionRequestView.class,
      responseCode = "201",
      responseDescription = "Made")
  @Rpc("cordon.incident.v1.ActionRequests/Ask")
  @Operation(
      operationId = "askOrganization",
      summary = "Ask another organization to do something by a time",
      description =
          "Roles: responder, incident-lead, privacy-officer. The recipient sees what is in the"
              + " request, and nothing else of the incident. An incident has at most 200.")
  public Uni<RestResponse<ActionRequestView>> ask(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      ActionRequestRequest request) {
    String id = Wire.id("incident", incident);
    return requests
        .ask(brand, request.toProto(id))
        .map(
            made ->
                Created.at(
                    Created.path("brands", brand, "incidents", id, "requests", made.id()),
                    made,
                    made.version()));
  }

  @GET
  @Rpc("cordon.incident.v1.ActionRequests/ListRequests")
  @Operation(
      operationId = "listRequests",
      summary = "List what others are or were asked to do about an incident, newest first")
  public Uni<PageView<ActionRequestView>> list(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @BeanParam Paging paging) {
    return requests.list(brand, Wire.id("incident", incident), paging.toProto());
  }

  @GET
  @Path("/{request}")
  @Rpc("cordon.incident.v1.ActionRequests/GetRequest")
  @Operation(operationId = "getRequest", summary = "Read a request, and its answer")
  public Uni<RestResponse<ActionRequestView>> get(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("request") String request) {
    return requests.get(brand, Wire.id("incident", incident), Wire.id("request", request));
  }

  @POST
  @Path("/{request}/withdrawal")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = ActionRequestView.class,
      responseCode = "200",
      responseDescription = "The request, withdrawn")
  @Rpc("cordon.incident.v1.ActionRequests/WithdrawRequest")
  @Operation(
      operationId = "withdrawRequest",
      summary = "Withdraw a request that isn't over",
      description = "Roles: responder, incident-lead, privacy-officer.")
  public Uni<RestResponse<ActionRequestView>> withdraw(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("request") String request,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      RequestWithdrawal withdrawal) {
    long expected = Versions.expected(ifMatch);
    return requests.withdraw(
        brand,
        withdrawal.toProto(Wire.id("incident", incident), Wire.id("request", request), expected));
  }
}
