package dev.cordon.gateway.people;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Paging;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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

/** Who stands in for whom in a brand. */
@Path("/api/v1/brands/{brand}/deputies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Duty")
public class BrandDeputiesResource implements RestResource {

  private final DutyClient duty;

  BrandDeputiesResource(DutyClient duty) {
    this.duty = duty;
  }

  @GET
  @Rpc("cordon.incident.v1.Deputies/ListDeputies")
  @Operation(
      operationId = "listBrandDeputies",
      summary = "List deputies whose time isn't over, newest first",
      description = "Roles: any.")
  public Uni<PageView<DeputyView>> list(
      @PathParam("brand") String brand, @BeanParam Paging paging) {
    return duty.deputies(brand, paging.toProto());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(value = DeputyView.class, responseCode = "201", responseDescription = "Named")
  @Rpc("cordon.incident.v1.Deputies/NameDeputy")
  @Operation(
      operationId = "nameBrandDeputy",
      summary = "Name a deputy for a time",
      description =
          "Roles: any for oneself, brand-admin for others; logged in with a passkey of Cordon."
              + " The deputy has the role already, or a brand-admin grants it for the time.")
  public Uni<RestResponse<DeputyView>> name(
      @PathParam("brand") String brand, DeputyRequest deputy) {
    return duty.name("brands", brand, deputy.toProto());
  }

  @DELETE
  @Path("/{deputy}")
  @Rpc("cordon.incident.v1.Deputies/WithdrawDeputy")
  @Operation(
      operationId = "withdrawBrandDeputy",
      summary = "End a deputy's time, and what was granted for it",
      description =
          "Roles: any for oneself, brand-admin for others; logged in with a passkey of Cordon.")
  public Uni<Void> withdraw(@PathParam("brand") String brand, @PathParam("deputy") String deputy) {
    return duty.withdraw(brand, deputy);
  }
}
