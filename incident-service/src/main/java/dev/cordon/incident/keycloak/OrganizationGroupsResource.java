package dev.cordon.incident.keycloak;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.MemberRepresentation;

/** Groups of an organization: what Keycloak's own admin client doesn't offer yet. */
@Path("/admin/realms/{realm}/organizations/{organization}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface OrganizationGroupsResource {

  @GET
  @Path("/groups")
  List<GroupRepresentation> list(
      @PathParam("realm") String realm,
      @PathParam("organization") String organization,
      @QueryParam("first") int first,
      @QueryParam("max") int max);

  /** 201, or 409 when it is there. */
  @POST
  @Path("/groups")
  Response create(
      @PathParam("realm") String realm,
      @PathParam("organization") String organization,
      GroupRepresentation group);

  /** 204, or 404 when it isn't there. */
  @DELETE
  @Path("/groups/{group}")
  Response delete(
      @PathParam("realm") String realm,
      @PathParam("organization") String organization,
      @PathParam("group") String group);

  /** 204, or 409 when the person is in it. */
  @PUT
  @Path("/groups/{group}/members/{user}")
  Response join(
      @PathParam("realm") String realm,
      @PathParam("organization") String organization,
      @PathParam("group") String group,
      @PathParam("user") String user);

  /** 204, or 404 when the person isn't in it. */
  @DELETE
  @Path("/groups/{group}/members/{user}")
  Response leave(
      @PathParam("realm") String realm,
      @PathParam("organization") String organization,
      @PathParam("group") String group,
      @PathParam("user") String user);

  @GET
  @Path("/groups/{group}/members")
  List<MemberRepresentation> members(
      @PathParam("realm") String realm,
      @PathParam("organization") String organization,
      @PathParam("group") String group,
      @QueryParam("first") int first,
      @QueryParam("max") int max);

  /** Those of this organization that a member is in. */
  @GET
  @Path("/members/{user}/groups")
  List<GroupRepresentation> groupsOf(
      @PathParam("realm") String realm,
      @PathParam("organization") String organization,
      @PathParam("user") String user,
      @QueryParam("first") int first,
      @QueryParam("max") int max);
}
