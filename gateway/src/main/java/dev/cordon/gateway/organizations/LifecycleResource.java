package dev.cordon.gateway.organizations;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Versions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
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

/** From suspension to off-boarding, for platform operators, of the organization as it was read. */
@Path("/api/v1/platform")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Platform")
public class LifecycleResource implements RestResource {

  private final LifecycleClient lifecycle;

  LifecycleResource(LifecycleClient lifecycle) {
    this.lifecycle = lifecycle;
  }

  @POST
  @Path("/organizations/{alias}/suspension")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = OrganizationStatusView.class,
      responseCode = "202",
      responseDescription = "Accepted")
  @Rpc("cordon.incident.v1.Onboarding/Suspend")
  @Operation(
      operationId = "suspendOrganization",
      summary = "Suspend an organization",
      description =
          "Its people are refused everywhere within 5 s, its letters and imports wait. Nothing is"
              + " lost.")
  public Uni<RestResponse<OrganizationStatusView>> suspend(
      @PathParam("alias") String alias,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      ReasonRequest why) {
    return lifecycle
        .suspend(alias, Versions.expected(ifMatch), why)
        .map(LifecycleResource::accepted);
  }

  @POST
  @Path("/organizations/{alias}/resumption")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = OrganizationStatusView.class,
      responseCode = "202",
      responseDescription = "Accepted")
  @Rpc("cordon.incident.v1.Onboarding/Resume")
  @Operation(operationId = "resumeOrganization", summary = "End a suspension")
  public Uni<RestResponse<OrganizationStatusView>> resume(
      @PathParam("alias") String alias,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      ReasonRequest why) {
    return lifecycle
        .resume(alias, Versions.expected(ifMatch), why)
        .map(LifecycleResource::accepted);
  }

  @POST
  @Path("/organizations/{alias}/offboarding")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = OrganizationStatusView.class,
      responseCode = "202",
      responseDescription = "Accepted")
  @Rpc("cordon.incident.v1.Onboarding/AnnounceOffboarding")
  @Operation(
      operationId = "announceOffboarding",
      summary = "Off-board an organization: the first of two steps",
      description =
          "As a suspension, until another operator confirms it. Nothing is destroyed before"
              + " that and before retain_until.")
  public Uni<RestResponse<OrganizationStatusView>> announce(
      @PathParam("alias") String alias,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      OffboardingRequest offboarding) {
    return lifecycle
        .announceOffboarding(alias, Versions.expected(ifMatch), offboarding)
        .map(LifecycleResource::accepted);
  }

  @POST
  @Path("/organizations/{alias}/offboarding/confirmation")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = OrganizationStatusView.class,
      responseCode = "202",
      responseDescription = "Accepted")
  @Rpc("cordon.incident.v1.Onboarding/ConfirmOffboarding")
  @Operation(
      operationId = "confirmOffboarding",
      summary = "Make an off-boarding final, as another operator",
      description =
          "On its day the customers' key and data are destroyed, shares end, and the organization"
              + " leaves the identity provider. The audit chain and the letter ledger stay.")
  public Uni<RestResponse<OrganizationStatusView>> confirm(
      @PathParam("alias") String alias,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      ConfirmationRequest confirmation) {
    return lifecycle
        .confirmOffboarding(alias, Versions.expected(ifMatch), confirmation)
        .map(LifecycleResource::accepted);
  }

  @POST
  @Path("/organizations/{alias}/offboarding/cancellation")
  @APIResponseSchema(
      value = OrganizationStatusView.class,
      responseCode = "202",
      responseDescription = "Accepted")
  @Rpc("cordon.incident.v1.Onboarding/CancelOffboarding")
  @Operation(
      operationId = "cancelOffboarding",
      summary = "Take an off-boarding back that isn't confirmed",
      description = "No body. The organization is suspended then.")
  public Uni<RestResponse<OrganizationStatusView>> cancel(
      @PathParam("alias") String alias,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return lifecycle
        .cancelOffboarding(alias, Versions.expected(ifMatch))
        .map(LifecycleResource::accepted);
  }

  @POST
  @Path("/organizations/{alias}/withdrawal")
  @APIResponseSchema(
      value = OrganizationStatusView.class,
      responseCode = "202",
      responseDescription = "Accepted")
  @Rpc("cordon.incident.v1.Onboarding/WithdrawOnboarding")
  @Operation(
      operationId = "withdrawOnboarding",
      summary = "Give an on-boarding up that isn't complete",
      description = "No body. What came of it is removed, and the alias is free again.")
  public Uni<RestResponse<OrganizationStatusView>> withdraw(
      @PathParam("alias") String alias,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return lifecycle.withdraw(alias, Versions.expected(ifMatch)).map(LifecycleResource::accepted);
  }

  private static RestResponse<OrganizationStatusView> accepted(OrganizationStatusView status) {
    return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, status)
        .tag(Versions.etag(status.version()))
        .build();
  }
}
