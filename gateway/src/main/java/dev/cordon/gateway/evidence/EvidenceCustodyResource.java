package dev.cordon.gateway.evidence;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Created;
import dev.cordon.gateway.wire.Paging;
import dev.cordon.gateway.wire.Versions;
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

/** Who had a file of evidence, and whether it is still what it was. */
@Path("/api/v1/brands/{brand}/incidents/{incident}/evidence")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Evidence")
public class EvidenceCustodyResource implements RestResource {

  private final EvidenceClient evidence;

  EvidenceCustodyResource(EvidenceClient evidence) {
    this.evidence = evidence;
  }

  @GET
  @Path("/{evidence}/custody")
  @Rpc("cordon.incident.v1.EvidenceFiles/GetCustody")
  @Operation(
      operationId = "getCustody",
      summary = "Read the chain of custody of a file, oldest first",
      description =
          "Never changed, only added to. The digest of each entry is in the audit trail, which is"
              + " chained and signed.")
  public Uni<CustodyReportView> custody(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("evidence") String file,
      @BeanParam Paging paging) {
    return evidence.custody(brand, EvidenceIds.of(incident, file), paging.toProto());
  }

  @POST
  @Path("/{evidence}/transfers")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = CustodyEntryView.class,
      responseCode = "201",
      responseDescription = "Made")
  @Rpc("cordon.incident.v1.EvidenceFiles/TransferEvidence")
  @Operation(
      operationId = "recordTransfer",
      summary = "Record that a copy was handed over outside of Cordon",
      description = "Roles: responder, incident-lead, counsel.")
  public Uni<RestResponse<CustodyEntryView>> transfer(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("evidence") String file,
      TransferRequest transfer) {
    return evidence
        .transfer(brand, transfer.toProto(Wire.id("incident", incident), Wire.id("evidence", file)))
        .map(
            made ->
                Created.at(
                    Created.path(
                        "brands", brand, "incidents", incident, "evidence", file, "custody"),
                    made));
  }

  @POST
  @Path("/{evidence}/verifications")
  @APIResponseSchema(
      value = EvidenceView.class,
      responseCode = "202",
      responseDescription = "A worker reads it")
  @Rpc("cordon.incident.v1.EvidenceFiles/VerifyEvidence")
  @Operation(
      operationId = "verifyEvidence",
      summary = "Have the stored bytes read back and compared",
      description =
          "Roles: responder, incident-lead, counsel, auditor. The outcome is verified_at and intact,"
              + " and an entry in the chain of custody.")
  public Uni<RestResponse<EvidenceView>> verify(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("evidence") String file) {
    return evidence
        .verify(brand, EvidenceIds.of(incident, file))
        .map(
            view ->
                RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, view)
                    .tag(Versions.etag(view.version()))
                    .build());
  }
}
