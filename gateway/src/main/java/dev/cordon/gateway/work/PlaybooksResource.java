package dev.cordon.gateway.work;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.PageView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The playbooks that a brand can apply. */
@Path("/api/v1/brands/{brand}/playbooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Work")
public class PlaybooksResource implements RestResource {

  private final PlaybooksClient playbooks;

  PlaybooksResource(PlaybooksClient playbooks) {
    this.playbooks = playbooks;
  }

  @GET
  @Rpc("cordon.incident.v1.Playbooks/ListPlaybooks")
  @Operation(operationId = "listPlaybooks", summary = "List the playbooks, by name")
  public Uni<PageView<PlaybookView>> list(@PathParam("brand") String brand) {
    return playbooks.list(brand);
  }

  @GET
  @Path("/{playbook}")
  @Rpc("cordon.incident.v1.Playbooks/GetPlaybook")
  @Operation(operationId = "getPlaybook", summary = "Read a playbook, with its steps")
  public Uni<PlaybookView> get(
      @PathParam("brand") String brand, @PathParam("playbook") String playbook) {
    return playbooks.get(brand, playbook);
  }
}
