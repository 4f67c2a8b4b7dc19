package dev.cordon.gateway.exposures;

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

/** What an incident exposed, and whom. */
@Path("/api/v1/brands/{brand}/incidents/{incident}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Exposure")
public class ExposuresResource implements RestResource {

  private final ExposuresClient exposures;

  ExposuresResource(ExposuresClient exposures) {
    this.exposures = exposures;
  }

  @POST
  @Path("/findings")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(value = FindingView.class, responseCode = "201", responseDescription = "Made")
  @Rpc("cordon.incident.v1.Exposures/StateFinding")
  @Operation(
      operationId = "stateFinding",
      summary = "State whether a category of data was exposed",
      description =
          "Roles: responder, incident-lead, privacy-officer. The newest finding of a category"
              + " counts.")
  public Uni<RestResponse<FindingView>> state(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      FindingRequest finding) {
    return exposures
        .state(brand, finding.toProto(Wire.id("incident", incident)))
        .map(made -> Created.at(path(brand, incident, "findings"), made));
  }

  @GET
  @Path("/findings")
  @Rpc("cordon.incident.v1.Exposures/ListFindings")
  @Operation(operationId = "listFindings", summary = "List the findings, superseded ones included")
  public Uni<PageView<FindingView>> findings(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @BeanParam Paging paging) {
    return exposures.findings(brand, Wire.id("incident", incident), paging.toProto());
  }

  @POST
  @Path("/exposures")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(value = ExposureView.class, responseCode = "201", responseDescription = "Made")
  @Rpc("cordon.incident.v1.Exposures/ComputeExposure")
  @Operation(
      operationId = "computeExposure",
      summary = "Count exactly who was exposed",
      description =
          "Roles: incident-lead, privacy-officer. Computed from the findings that stand and the"
              + " customers that are imported; 409 WRONG_STATE when nothing is found exposed.")
  public Uni<RestResponse<ExposureView>> compute(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      ExposureRequest request) {
    return exposures
        .compute(brand, request.toProto(Wire.id("incident", incident)))
        .map(made -> Created.at(path(brand, incident, "exposures", made.id()), made));
  }

  @GET
  @Path("/exposures")
  @Rpc("cordon.incident.v1.Exposures/ListExposures")
  @Operation(operationId = "listExposures", summary = "List the revisions of the exposure")
  public Uni<PageView<ExposureView>> list(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @BeanParam Paging paging) {
    return exposures.list(brand, Wire.id("incident", incident), paging.toProto());
  }

  @GET
  @Path("/exposures/{exposure}")
  @Rpc("cordon.incident.v1.Exposures/GetExposure")
  @Operation(operationId = "getExposure", summary = "Read one revision of the exposure")
  public Uni<ExposureView> get(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("exposure") String exposure) {
    return exposures.get(brand, Wire.id("incident", incident), Wire.id("exposure", exposure));
  }

  private static String path(String brand, String incident, String... rest) {
    return Created.path("brands", brand, "incidents", incident) + "/" + String.join("/", rest);
  }
}
