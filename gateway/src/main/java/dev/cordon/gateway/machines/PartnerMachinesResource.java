package dev.cordon.gateway.machines;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Paging;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Machines of a partner. */
@Path("/api/v1/partners/{partner}/machines")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Machines")
public class PartnerMachinesResource implements RestResource {

  private static final String ADMIN = "Roles: brand-admin, logged in with a passkey of Cordon.";
  private static final String READERS = "Roles: brand-admin, auditor.";

  private final MachinesClient machines;

  PartnerMachinesResource(MachinesClient machines) {
    this.machines = machines;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = IssuedMachineView.class,
      responseCode = "201",
      responseDescription = "Ordered, with its secret")
  @Rpc("cordon.incident.v1.Machines/CreateMachine")
  @Operation(
      operationId = "createPartnerMachine",
      summary = "Make a machine; its secret is in this answer alone",
      description =
          ADMIN
              + " It is making, then active. A repeated answer of the Idempotency-Key has no secret:"
              + " if the first one got lost, rotate the secret.")
  public Uni<RestResponse<IssuedMachineView>> create(
      @PathParam("partner") String partner, MachineRequest machine) {
    return machines.create("partners", partner, machine.toProto());
  }

  @GET
  @Rpc("cordon.incident.v1.Machines/ListMachines")
  @Operation(
      operationId = "listPartnerMachines",
      summary = "List the machines, newest first",
      description = READERS + " Revoked ones stay in the list.")
  public Uni<PageView<MachineView>> list(
      @PathParam("partner") String partner, @BeanParam Paging paging) {
    return machines.list(partner, paging.toProto());
  }

  @GET
  @Path("/{machine}")
  @Rpc("cordon.incident.v1.Machines/GetMachine")
  @Operation(operationId = "getPartnerMachine", summary = "Read a machine", description = READERS)
  public Uni<RestResponse<MachineView>> get(
      @PathParam("partner") String partner, @PathParam("machine") String machine) {
    return machines.get(partner, machine);
  }

  @PUT
  @Path("/{machine}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.Machines/ChangeMachine")
  @Operation(
      operationId = "changePartnerMachine",
      summary = "Set roles, scopes, networks and end of a machine",
      description =
          ADMIN
              + " Holds for tokens that are got from then on: earlier ones live five minutes at"
              + " most. A later end makes an expired machine active again.")
  public Uni<RestResponse<MachineView>> change(
      @PathParam("partner") String partner,
      @PathParam("machine") String machine,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      MachineChange change) {
    return machines.change(partner, machine, ifMatch, change);
  }

  @POST
  @Path("/{machine}/rotate")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.Machines/RotateMachineSecret")
  @Operation(
      operationId = "rotatePartnerMachineSecret",
      summary = "Make a new secret; it is in this answer alone",
      description =
          ADMIN
              + " It comes with a client_id of its own. The secrets before go on for overlap_hours;"
              + " with 0 they end now, and their tokens are refused within 5 s.")
  public Uni<IssuedMachineView> rotate(
      @PathParam("partner") String partner,
      @PathParam("machine") String machine,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      RotationRequest rotation) {
    return machines.rotate(partner, machine, ifMatch, rotation.hours());
  }

  @POST
  @Path("/{machine}/revoke")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.Machines/RevokeMachine")
  @Operation(
      operationId = "revokePartnerMachine",
      summary = "Revoke a machine for good",
      description = "Roles: brand-admin. Its tokens are refused within 5 s.")
  public Uni<RestResponse<MachineView>> revoke(
      @PathParam("partner") String partner,
      @PathParam("machine") String machine,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      RevocationRequest revocation) {
    return machines.revoke(partner, machine, ifMatch, revocation.text());
  }
}
