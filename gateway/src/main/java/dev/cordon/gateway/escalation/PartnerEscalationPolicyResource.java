package dev.cordon.gateway.escalation;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Versions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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

/** Who of a partner is told of what others ask it to do. */
@Path("/api/v1/partners/{partner}/escalation-policy")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Escalation")
public class PartnerEscalationPolicyResource implements RestResource {

  private final EscalationClient escalations;

  PartnerEscalationPolicyResource(EscalationClient escalations) {
    this.escalations = escalations;
  }

  @GET
  @Rpc("cordon.incident.v1.Escalations/GetEscalationPolicy")
  @Operation(
      operationId = "getPartnerEscalationPolicy",
      summary = "Read who is told of requests that nobody answers",
      description =
          "The platform's until another is set: source default, version 0, which If-Match of the"
              + " first change names.")
  public Uni<RestResponse<EscalationPolicyView>> get(@PathParam("partner") String partner) {
    return escalations.policy(partner).map(PartnerEscalationPolicyResource::versioned);
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.Escalations/SetEscalationPolicy")
  @Operation(
      operationId = "setPartnerEscalationPolicy",
      summary = "Replace who is told of requests that nobody answers",
      description =
          "Roles: brand-admin, logged in with a passkey of Cordon. Escalations that run go on by the"
              + " policy that they have begun with.")
  public Uni<RestResponse<EscalationPolicyView>> set(
      @PathParam("partner") String partner,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      EscalationPolicyRequest policy) {
    long expected = Versions.expected(ifMatch);
    return escalations
        .set(partner, policy.toProto(expected))
        .map(PartnerEscalationPolicyResource::versioned);
  }

  @DELETE
  @Rpc("cordon.incident.v1.Escalations/ResetEscalationPolicy")
  @Operation(
      operationId = "resetPartnerEscalationPolicy",
      summary = "Go back to the platform's policy",
      description =
          "Roles: brand-admin, logged in with a passkey of Cordon. Answers with it, under the"
              + " next version; nothing changes where it stands already.")
  public Uni<RestResponse<EscalationPolicyView>> reset(
      @PathParam("partner") String partner,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return escalations
        .reset(partner, Versions.expected(ifMatch))
        .map(PartnerEscalationPolicyResource::versioned);
  }

  private static RestResponse<EscalationPolicyView> versioned(EscalationPolicyView policy) {
    return RestResponse.ResponseBuilder.ok(policy).tag(Versions.etag(policy.version())).build();
  }
}
