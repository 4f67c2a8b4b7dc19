package dev.cordon.gateway.people;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Paging;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whom a brand's work can be given to. */
@Path("/api/v1/brands/{brand}/colleagues")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People")
public class BrandColleaguesResource implements RestResource {

  private final PeopleClient people;

  BrandColleaguesResource(PeopleClient people) {
    this.people = people;
  }

  @GET
  @Rpc("cordon.incident.v1.People/ListColleagues")
  @Operation(
      operationId = "listBrandColleagues",
      summary = "List whom work can be given to, in the order in which they came",
      description =
          "Roles: responder, incident-lead, privacy-officer. Those who are enrolled, by name and"
              + " roles, without addresses; in a restricted incident, only somebody who is named can"
              + " be given any.")
  public Uni<PageView<ColleagueView>> list(
      @PathParam("brand") String brand, @BeanParam Paging paging) {
    return people.colleagues(brand, paging.toProto());
  }
}
