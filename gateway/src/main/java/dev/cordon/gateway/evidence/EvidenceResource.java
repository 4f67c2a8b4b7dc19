package dev.cordon.gateway.evidence;

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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What is known of an incident's evidence. */
@Path("/api/v1/brands/{brand}/incidents/{incident}/evidence")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Evidence")
public class EvidenceResource implements RestResource {

  private final EvidenceClient evidence;

  EvidenceResource(EvidenceClient evidence) {
    this.evidence = evidence;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(value = EvidenceView.class, responseCode = "201", responseDescription = "Made")
  @Rpc("cordon.incident.v1.EvidenceFiles/AddEvidence")
  @Operation(
      operationId = "addEvidence",
      summary = "Say what is known of a file of evidence; its content follows",
      description =
          "Roles: responder, incident-lead. Until all of the content is there, the file is in no"
              + " list and nobody else's; what isn't complete after a day is dropped.")
  public Uni<RestResponse<EvidenceView>> add(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      EvidenceStatement statement) {
    return evidence
        .add(brand, statement.toProto(Wire.id("incident", incident)))
        .map(
            made ->
                Created.at(
                    Created.path("brands", brand, "incidents", incident, "evidence", made.id()),
                    made,
                    made.version()));
  }

  @GET
  @Rpc("cordon.incident.v1.EvidenceFiles/ListEvidence")
  @Operation(
      operationId = "listEvidence",
      summary = "List the evidence of an incident, newest first",
      description = "Destroyed files stay in the list: what is known of them isn't destroyed.")
  public Uni<PageView<EvidenceView>> list(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @BeanParam Paging paging) {
    return evidence.list(brand, Wire.id("incident", incident), paging.toProto());
  }

  @GET
  @Path("/{evidence}")
  @Rpc("cordon.incident.v1.EvidenceFiles/GetEvidence")
  @Operation(operationId = "getEvidence", summary = "Read what is known of a file of evidence")
  public Uni<RestResponse<EvidenceView>> get(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("evidence") String file) {
    return evidence.get(brand, EvidenceIds.of(incident, file)).map(Versions::tagged);
  }
}
