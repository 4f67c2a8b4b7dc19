package dev.cordon.gateway.work;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Wire;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Playbooks that are applied to an incident. */
@Path("/api/v1/brands/{brand}/incidents/{incident}/playbooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Work")
public class AppliedPlaybooksResource implements RestResource {

  private final PlaybooksClient playbooks;

  AppliedPlaybooksResource(PlaybooksClient playbooks) {
    this.playbooks = playbooks;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.Playbooks/ApplyPlaybook")
  @Operation(
      operationId = "applyPlaybook",
      summary = "Make tasks of all steps of a playbook",
      description = "Roles: responder, incident-lead. Once an incident, whatever its version.")
  public Uni<AppliedPlaybookView> apply(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      PlaybookRequest playbook) {
    return playbooks.apply(brand, playbook.toProto(Wire.id("incident", incident)));
  }
}
