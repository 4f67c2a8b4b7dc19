package dev.cordon.gateway.negatives;

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

/** What an incident did not affect. */
@Path("/api/v1/brands/{brand}/incidents/{incident}/negative-findings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Exposure")
public class NegativeFindingsResource implements RestResource {

  private final NegativeFindingsClient findings;

  NegativeFindingsResource(NegativeFindingsClient findings) {
    this.findings = findings;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = NegativeFindingView.class,
      responseCode = "201",
      responseDescription = "Made")
  @Rpc("cordon.incident.v1.NegativeFindings/StateNegativeFinding")
  @Operation(
      operationId = "stateNegativeFinding",
      summary = "State what the incident did not affect, or correct that",
      description =
          "Roles: responder, incident-lead, privacy-officer. Letters may say it while it stands."
              + " Never edited: supersedes names the one that it corrects, of the same category and"
              + " scope.")
  public Uni<RestResponse<NegativeFindingView>> state(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      NegativeFindingRequest finding) {
    return findings
        .state(brand, finding.toProto(Wire.id("incident", incident)))
        .map(
            made ->
                Created.at(
                    Created.path(
                        "brands", brand, "incidents", incident, "negative-findings", made.id()),
                    made));
  }

  @GET
  @Rpc("cordon.incident.v1.NegativeFindings/ListNegativeFindings")
  @Operation(
      operationId = "listNegativeFindings",
      summary = "List what it did not affect, what no longer stands included")
  public Uni<PageView<NegativeFindingView>> list(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @BeanParam Paging paging) {
    return findings.list(brand, Wire.id("incident", incident), paging.toProto());
  }

  @GET
  @Path("/{negative_finding}")
  @Rpc("cordon.incident.v1.NegativeFindings/GetNegativeFinding")
  @Operation(operationId = "getNegativeFinding", summary = "Read a negative finding")
  public Uni<NegativeFindingView> get(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("negative_finding") String finding) {
    return findings.get(brand, Wire.id("incident", incident), Wire.id("negative_finding", finding));
  }

  @POST
  @Path("/{negative_finding}/withdrawal")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.NegativeFindings/WithdrawNegativeFinding")
  @APIResponseSchema(
      value = NegativeFindingView.class,
      responseCode = "200",
      responseDescription = "Withdrawn")
  @Operation(
      operationId = "withdrawNegativeFinding",
      summary = "Say that it no longer holds",
      description =
          "Roles: incident-lead, privacy-officer. Approvals of notices that say it are void, and what"
              + " is being sent is paused, within seconds; then told says who was told.")
  public Uni<NegativeFindingView> withdraw(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("negative_finding") String finding,
      FindingWithdrawal withdrawal) {
    return findings.withdraw(
        brand,
        withdrawal.toProto(Wire.id("incident", incident), Wire.id("negative_finding", finding)));
  }
}
