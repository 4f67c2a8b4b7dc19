package dev.cordon.gateway.organizations;

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

/** Drift between the registry and the identity provider, for platform operators. */
@Path("/api/v1/platform/reconciliation")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Platform")
public class ReconciliationResource implements RestResource {

  private final LifecycleClient lifecycle;

  ReconciliationResource(LifecycleClient lifecycle) {
    this.lifecycle = lifecycle;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = ReconciliationView.class,
      responseCode = "201",
      responseDescription = "Begun")
  @Rpc("cordon.incident.v1.Onboarding/StartReconciliation")
  @Operation(
      operationId = "startReconciliation",
      summary = "Compare the registry with the identity provider",
      description = "Runs on by itself; one after the other. The hundred newest are kept.")
  public Uni<RestResponse<ReconciliationView>> start(ReconciliationRequest request) {
    return lifecycle
        .reconcile(request.isToMend())
        .map(begun -> Created.at(Created.path("platform", "reconciliation", begun.id()), begun));
  }

  @GET
  @Path("/{reconciliation}")
  @Rpc("cordon.incident.v1.Onboarding/GetReconciliation")
  @Operation(operationId = "getReconciliation", summary = "See how far a comparison is")
  public Uni<ReconciliationView> get(@PathParam("reconciliation") String reconciliation) {
    return lifecycle.reconciliation(Wire.id("reconciliation", reconciliation));
  }

  @GET
  @Path("/{reconciliation}/drift")
  @Rpc("cordon.incident.v1.Onboarding/ListDrift")
  @Operation(operationId = "listDrift", summary = "List what a comparison has found")
  public Uni<PageView<DriftView>> drift(
      @PathParam("reconciliation") String reconciliation, @BeanParam Paging paging) {
    return lifecycle.drift(Wire.id("reconciliation", reconciliation), paging.toProto());
  }
}
