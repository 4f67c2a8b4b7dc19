package dev.cordon.gateway.obligations;

import dev.cordon.contracts.incident.v1.ListObligationsRequest;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What laws have legal entities tell of an incident. */
@Path("/api/v1/brands/{brand}/incidents/{incident}/obligations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Obligations")
public class ObligationsResource implements RestResource {

  private final ObligationsClient obligations;

  ObligationsResource(ObligationsClient obligations) {
    this.obligations = obligations;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = ObligationView.class,
      responseCode = "201",
      responseDescription = "Recorded")
  @Rpc("cordon.incident.v1.Obligations/RecordObligation")
  @Operation(
      operationId = "recordObligation",
      summary = "Record what a law has a legal entity tell of an incident",
      description =
          "Roles: privacy-officer, counsel. What runs keeps the incident from being closed or"
              + " rejected. An incident has at most 200. Nothing of it is edited: what was recorded"
              + " wrongly isn't owed, and is recorded anew.")
  public Uni<RestResponse<ObligationView>> record(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      ObligationRequest obligation) {
    String id = Wire.id("incident", incident);
    return obligations
        .record(brand, obligation.toProto(id))
        .map(
            made ->
                Created.at(
                    Created.path("brands", brand, "incidents", id, "obligations", made.id()),
                    made,
                    made.version()));
  }

  @GET
  @Rpc("cordon.incident.v1.Obligations/ListObligations")
  @Operation(
      operationId = "listObligations",
      summary = "List the obligations of an incident, in the order in which they were recorded")
  public Uni<PageView<ObligationView>> list(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @Parameter(
              description = "Only obligations in this state",
              schema = @Schema(enumeration = {"running", "met", "not_owed"}))
          @QueryParam("state")
          @Nullable String state,
      @BeanParam Paging paging) {
    ListObligationsRequest.Builder request =
        ListObligationsRequest.newBuilder()
            .setIncidentId(Wire.id("incident", incident))
            .setPage(paging.toProto());
    Optional.ofNullable(state).map(ObligationNames::queried).ifPresent(request::addStates);
    return obligations.list(brand, request.build());
  }

  @GET
  @Path("/{obligation}")
  @Rpc("cordon.incident.v1.Obligations/GetObligation")
  @Operation(operationId = "getObligation", summary = "Read an obligation")
  public Uni<RestResponse<ObligationView>> get(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("obligation") String obligation) {
    return obligations
        .get(brand, Wire.id("incident", incident), Wire.id("obligation", obligation))
        .map(Versions::tagged);
  }

  @POST
  @Path("/{obligation}/moves")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = ObligationView.class,
      responseCode = "200",
      responseDescription = "The obligation in its new state")
  @Rpc("cordon.incident.v1.Obligations/MoveObligation")
  @Operation(
      operationId = "moveObligation",
      summary = "Say that an obligation is met, isn't owed, or runs again",
      description =
          "Roles: privacy-officer, counsel. What runs becomes met or not_owed; both are taken back"
              + " by running.")
  public Uni<RestResponse<ObligationView>> move(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("obligation") String obligation,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      ObligationMoveRequest move) {
    long expected = Versions.expected(ifMatch);
    return obligations
        .move(
            brand,
            move.toProto(
                Wire.id("incident", incident), Wire.id("obligation", obligation), expected))
        .map(Versions::tagged);
  }

  @GET
  @Path("/{obligation}/moves")
  @Rpc("cordon.incident.v1.Obligations/ListObligationMoves")
  @Operation(
      operationId = "listObligationMoves",
      summary = "List what took an obligation from state to state, newest first")
  public Uni<PageView<ObligationMoveView>> moves(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("obligation") String obligation,
      @BeanParam Paging paging) {
    return obligations.moves(
        brand, Wire.id("incident", incident), Wire.id("obligation", obligation), paging.toProto());
  }
}
