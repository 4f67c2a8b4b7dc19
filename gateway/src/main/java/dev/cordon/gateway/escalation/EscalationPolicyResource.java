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

/** Who is told when nobody answers. */
@Path("/api/v1/brands/{brand}/escalation-policy")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Escalation")
public class EscalationPolicyResource implements RestResource {

  private final EscalationClient escalations;

  EscalationPolicyResource(EscalationClient escalations) {
    this.escalations = escalations;
  }

  @GET
  @Rpc("cordon.incident.v1.Escalations/GetEscalationPolicy")
  @Operation(
      operationId = "getEscalationPolicy",
      summary = "Read who is told when nobody answers",
      description =
          "The platform's until another is set: source default, version 0, which If-Match of the"
              + " first change names.")
  public Uni<RestResponse<EscalationPolicyView>> get(@PathParam("brand") String brand) {
    return escalations.policy(brand).map(EscalationPolicyResource::versioned);
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.Escalations/SetEscalationPolicy")
  @Operation(
      operationId = "setEscalationPolicy",
      summary = "Replace who is told when nobody answers",
      description =
          "Roles: incident-lead, brand-admin, logged in with a passkey of Cordon. Escalations that"
              + " run go on by the policy that they have begun with.")
  public Uni<RestResponse<EscalationPolicyView>> set(
      @PathParam("brand") String brand,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      EscalationPolicyRequest policy) {
    long expected = Versions.expected(ifMatch);
    return escalations
        .set(brand, policy.toProto(expected))
        .map(EscalationPolicyResource::versioned);
  }

  @DELETE
  @Rpc("cordon.incident.v1.Escalations/ResetEscalationPolicy")
  @Operation(
      operationId = "resetEscalationPolicy",
      summary = "Go back to the platform's policy",
      description =
          "Roles: incident-lead, brand-admin, logged in with a passkey of Cordon. Answers with it, under the"
              + " next version; nothing changes where it stands already.")
  public Uni<RestResponse<EscalationPolicyView>> reset(
      @PathParam("brand") String brand,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return escalations
        .reset(brand, Versions.expected(ifMatch))
        .map(EscalationPolicyResource::versioned);
  }

  private static RestResponse<EscalationPolicyView> versioned(EscalationPolicyView policy) {
    return RestResponse.ResponseBuilder.ok(policy).tag(Versions.etag(policy.version())).build();
  }
}
