package dev.cordon.gateway.evidence;

import dev.cordon.contracts.incident.v1.AskDestructionRequest;
import dev.cordon.contracts.incident.v1.ConfirmDestructionRequest;
import dev.cordon.contracts.incident.v1.WithdrawDestructionRequest;
import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Versions;
import dev.cordon.gateway.wire.Wire;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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

/** The destruction of a file of evidence, by two people. */
@Path("/api/v1/brands/{brand}/incidents/{incident}/evidence/{evidence}/destruction")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Evidence")
public class DestructionResource implements RestResource {

  private final EvidenceClient evidence;

  DestructionResource(EvidenceClient evidence) {
    this.evidence = evidence;
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.EvidenceFiles/AskDestruction")
  @Operation(
      operationId = "askDestruction",
      summary = "Ask for the destruction of a file of evidence",
      description =
          "Roles: incident-lead, counsel. Nothing is destroyed until another confirms it.")
  public Uni<RestResponse<EvidenceView>> ask(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("evidence") String file,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      EvidenceReason reason) {
    return evidence
        .askDestruction(
            brand,
            AskDestructionRequest.newBuilder()
                .setIncidentId(Wire.id("incident", incident))
                .setEvidenceId(Wire.id("evidence", file))
                .setExpectedVersion(Versions.expected(ifMatch))
                .setReason(reason.text())
                .build())
        .map(Versions::tagged);
  }

  @DELETE
  @Rpc("cordon.incident.v1.EvidenceFiles/WithdrawDestruction")
  @Operation(
      operationId = "withdrawDestruction",
      summary = "Withdraw what was asked for",
      description = "Roles: incident-lead, counsel.")
  public Uni<RestResponse<EvidenceView>> withdraw(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("evidence") String file,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return evidence
        .withdrawDestruction(
            brand,
            WithdrawDestructionRequest.newBuilder()
                .setIncidentId(Wire.id("incident", incident))
                .setEvidenceId(Wire.id("evidence", file))
                .setExpectedVersion(Versions.expected(ifMatch))
                .build())
        .map(Versions::tagged);
  }

  @POST
  @Path("/confirmation")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.EvidenceFiles/ConfirmDestruction")
  @Operation(
      operationId = "confirmDestruction",
      summary = "Destroy a file of evidence for good",
      description =
          "Roles: counsel, and another person than who asked. Its key goes at once; what is known of"
              + " it stays, with its chain of custody.")
  public Uni<RestResponse<EvidenceView>> confirm(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("evidence") String file,
      DestructionConfirmation confirmation) {
    return evidence
        .confirmDestruction(
            brand,
            ConfirmDestructionRequest.newBuilder()
                .setIncidentId(Wire.id("incident", incident))
                .setEvidenceId(Wire.id("evidence", file))
                .setSha256(confirmation.digest())
                .build())
        .map(Versions::tagged);
  }
}
