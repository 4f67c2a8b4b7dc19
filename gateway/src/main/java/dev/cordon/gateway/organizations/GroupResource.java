package dev.cordon.gateway.organizations;

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

/** What a group's own people see of its brands. */
@Path("/api/v1/groups/{group}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Group")
public class GroupResource implements RestResource {

  private final OrganizationsClient organizations;

  GroupResource(OrganizationsClient organizations) {
    this.organizations = organizations;
  }

  @GET
  @Path("/brands")
  @Rpc("cordon.incident.v1.Registry/ListGroupBrands")
  @Operation(
      operationId = "listGroupBrands",
      summary = "List the group's brands",
      description = "Roles: group-security.")
  public Uni<PageView<GroupBrandView>> brands(
      @PathParam("group") String group, @BeanParam Paging paging) {
    return organizations.brandsOf(group, paging.toProto());
  }
}
