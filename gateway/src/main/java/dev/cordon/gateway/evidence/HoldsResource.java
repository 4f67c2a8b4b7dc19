package dev.cordon.gateway.evidence;

import dev.cordon.contracts.incident.v1.ReleaseHoldRequest;
import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Created;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Paging;
import dev.cordon.gateway.wire.Wire;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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

/** What forbids to destroy evidence of an incident. */
@Path("/api/v1/brands/{brand}/incidents/{incident}/holds")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Evidence")
public class HoldsResource implements RestResource {

  private final HoldsClient holds;

  HoldsResource(HoldsClient holds) {
    this.holds = holds;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(value = HoldView.class, responseCode = "201", responseDescription = "Made")
  @Rpc("cordon.incident.v1.LegalHolds/SetHold")
  @Operation(
      operationId = "setHold",
      summary = "Forbid to destroy a file, or all evidence of an incident",
      description = "Roles: counsel. Several may stand at once: each matter has its own.")
  public Uni<RestResponse<HoldView>> set(
      @PathParam("brand") String brand, @PathParam("incident") String incident, HoldRequest hold) {
    return holds
        .set(brand, hold.toProto(Wire.id("incident", incident)))
        .map(
            made ->
                Created.at(Created.path("brands", brand, "incidents", incident, "holds"), made));
  }

  @GET
  @Rpc("cordon.incident.v1.LegalHolds/ListHolds")
  @Operation(
      operationId = "listHolds",
      summary = "List the legal holds of an incident, newest first, released ones included")
  public Uni<PageView<HoldView>> list(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @BeanParam Paging paging) {
    return holds.list(brand, Wire.id("incident", incident), paging.toProto());
  }

  @POST
  @Path("/{hold}/release")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.LegalHolds/ReleaseHold")
  @Operation(
      operationId = "releaseHold",
      summary = "Release a legal hold for good",
      description = "Roles: counsel.")
  public Uni<HoldView> release(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("hold") String hold,
      EvidenceReason reason) {
    return holds.release(
        brand,
        ReleaseHoldRequest.newBuilder()
            .setIncidentId(Wire.id("incident", incident))
            .setHoldId(Wire.id("hold", hold))
            .setReason(reason.text())
            .build());
  }
}
