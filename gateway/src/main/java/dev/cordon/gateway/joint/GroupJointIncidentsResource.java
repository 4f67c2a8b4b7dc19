package dev.cordon.gateway.joint;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Created;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Paging;
import dev.cordon.gateway.wire.Versions;
import dev.cordon.gateway.wire.Wire;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
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

/** Joint incidents that a group coordinates. */
@Path("/api/v1/groups/{group}/joint-incidents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Joint incidents")
public class GroupJointIncidentsResource implements RestResource {

  private static final String ROLES = "Roles: group-security.";

  private final JointIncidentsClient joints;
  private final JointCoordinationClient coordination;

  GroupJointIncidentsResource(JointIncidentsClient joints, JointCoordinationClient coordination) {
    this.joints = joints;
    this.coordination = coordination;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = JointIncidentView.class,
      responseCode = "201",
      responseDescription = "Made")
  @Rpc("cordon.incident.v1.JointCoordination/OpenJointIncident")
  @Operation(
      operationId = "openJointIncident",
      summary = "Open a joint incident of a campaign",
      description = ROLES)
  public Uni<RestResponse<JointIncidentView>> open(
      @PathParam("group") String group, JointIncidentRequest joint) {
    return coordination
        .open(group, joint.toProto())
        .map(
            made ->
                Created.at(
                    Created.path("groups", group, "joint-incidents", made.id()),
                    made,
                    made.version()));
  }

  @GET
  @Rpc("cordon.incident.v1.JointIncidents/ListJointIncidents")
  @Operation(
      operationId = "listGroupJointIncidents",
      summary = "List the joint incidents that the group coordinates, newest first",
      description = ROLES)
  public Uni<PageView<JointIncidentView>> list(
      @PathParam("group") String group, @BeanParam Paging paging) {
    return joints.list(group, paging.toProto());
  }

  @PATCH
  @Path("/{joint}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.JointCoordination/UpdateJointIncident")
  @Operation(
      operationId = "updateJointIncident",
      summary = "Change title or summary of a joint incident",
      description = ROLES)
  public Uni<RestResponse<JointIncidentView>> update(
      @PathParam("group") String group,
      @PathParam("joint") String joint,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      JointIncidentChange change) {
    long expected = Versions.expected(ifMatch);
    return coordination
        .update(JointPlace.ofGroup(group, joint), change, expected)
        .map(Versions::tagged);
  }

  @POST
  @Path("/{joint}/closing")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = JointIncidentView.class,
      responseCode = "200",
      responseDescription = "It is closed, and readable on")
  @Rpc("cordon.incident.v1.JointCoordination/CloseJointIncident")
  @Operation(
      operationId = "closeJointIncident",
      summary = "Close a joint incident for good",
      description = ROLES)
  public Uni<RestResponse<JointIncidentView>> close(
      @PathParam("group") String group,
      @PathParam("joint") String joint,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      JointClosing closing) {
    long expected = Versions.expected(ifMatch);
    return coordination
        .close(JointPlace.ofGroup(group, joint), Wire.text(closing.reason()), expected)
        .map(Versions::tagged);
  }

  @POST
  @Path("/{joint}/members")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = JointMemberView.class,
      responseCode = "201",
      responseDescription = "Made")
  @Rpc("cordon.incident.v1.JointCoordination/InviteToJointIncident")
  @Operation(
      operationId = "inviteToJointIncident",
      summary = "Invite a brand or a partner",
      description = ROLES + " It decides itself whether it takes part.")
  public Uni<RestResponse<JointMemberView>> invite(
      @PathParam("group") String group,
      @PathParam("joint") String joint,
      JointInvitation invitation) {
    return coordination.invite(
        JointPlace.ofGroup(group, joint), Wire.text(invitation.organization()));
  }

  @DELETE
  @Path("/{joint}/members/{member}")
  @Rpc("cordon.incident.v1.JointCoordination/RemoveFromJointIncident")
  @Operation(
      operationId = "removeFromJointIncident",
      summary = "Take an invitation back, or a member out",
      description = ROLES + " The same again changes nothing.")
  public Uni<JointMemberView> remove(
      @PathParam("group") String group,
      @PathParam("joint") String joint,
      @PathParam("member") String member) {
    return coordination.remove(JointPlace.ofGroup(group, joint), member);
  }
}
