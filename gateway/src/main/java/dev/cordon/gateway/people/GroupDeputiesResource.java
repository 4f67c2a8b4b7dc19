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

/** Who stands in for whom in a group. */
@Path("/api/v1/groups/{group}/deputies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Duty")
public class GroupDeputiesResource implements RestResource {

  private final DutyClient duty;

  GroupDeputiesResource(DutyClient duty) {
    this.duty = duty;
  }

  @GET
  @Rpc("cordon.incident.v1.Deputies/ListDeputies")
  @Operation(
      operationId = "listGroupDeputies",
      summary = "List deputies whose time isn't over, newest first",
      description = "Roles: any.")
  public Uni<PageView<DeputyView>> list(
      @PathParam("group") String group, @BeanParam Paging paging) {
    return duty.deputies(group, paging.toProto());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(value = DeputyView.class, responseCode = "201", responseDescription = "Named")
  @Rpc("cordon.incident.v1.Deputies/NameDeputy")
  @Operation(
      operationId = "nameGroupDeputy",
      summary = "Name a deputy for a time",
      description =
          "Roles: any for oneself, brand-admin for others; logged in with a passkey of Cordon."
              + " The deputy has the role already, or a brand-admin grants it for the time.")
  public Uni<RestResponse<DeputyView>> name(
      @PathParam("group") String group, DeputyRequest deputy) {
    return duty.name("groups", group, deputy.toProto());
  }

  @DELETE
  @Path("/{deputy}")
  @Rpc("cordon.incident.v1.Deputies/WithdrawDeputy")
  @Operation(
      operationId = "withdrawGroupDeputy",
      summary = "End a deputy's time, and what was granted for it",
      description =
          "Roles: any for oneself, brand-admin for others; logged in with a passkey of Cordon.")
  public Uni<Void> withdraw(@PathParam("group") String group, @PathParam("deputy") String deputy) {
    return duty.withdraw(group, deputy);
  }
}
