package dev.cordon.gateway.classification;

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

/** What kind of incident it is, and how severe. */
@Path("/api/v1/brands/{brand}/incidents/{incident}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Classification")
public class ClassificationResource implements RestResource {

  private final ClassificationClient classifications;

  ClassificationResource(ClassificationClient classifications) {
    this.classifications = classifications;
  }

  @GET
  @Path("/classification")
  @Rpc("cordon.incident.v1.Classifications/GetClassification")
  @Operation(operationId = "getClassification", summary = "Read what kind of incident it is")
  public Uni<RestResponse<ClassificationView>> get(
      @PathParam("brand") String brand, @PathParam("incident") String incident) {
    return classifications.get(brand, Wire.id("incident", incident)).map(Versions::tagged);
  }

  @PUT
  @Path("/classification")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.Classifications/SetClassification")
  @Operation(
      operationId = "setClassification",
      summary = "State what kind of incident it is",
      description =
          "Roles: responder, incident-lead, privacy-officer. Replaces what was stated: RSIT, VERIS,"
              + " ATT&CK, each checked against the list that is shipped, and the circumstances"
              + " that the severity needs.")
  public Uni<RestResponse<ClassificationView>> set(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      ClassificationRequest classification) {
    long expected = Versions.expected(ifMatch);
    return classifications
        .set(brand, classification.toProto(Wire.id("incident", incident), expected))
        .map(Versions::tagged);
  }

  @GET
  @Path("/severity")
  @Rpc("cordon.incident.v1.Classifications/GetSeverity")
  @Operation(
      operationId = "getSeverity",
      summary = "Read how severe the breach of people's data is, and why",
      description =
          "ENISA's method of 2013, from the findings that stand and the circumstances that were"
              + " stated; computed when it is read.")
  public Uni<SeverityView> severity(
      @PathParam("brand") String brand, @PathParam("incident") String incident) {
    return classifications.severity(brand, Wire.id("incident", incident));
  }
}
