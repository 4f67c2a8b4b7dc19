package dev.cordon.gateway.joint;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Paging;
import dev.cordon.gateway.wire.Versions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
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

/** Joint incidents that a partner is invited to, or in. */
@Path("/api/v1/partners/{partner}/joint-incidents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Joint incidents")
public class PartnerJointIncidentsResource implements RestResource {

  private static final String ROLES = "Roles: partner-analyst.";

  private final JointIncidentsClient joints;
  private final JointMembershipClient membership;

  PartnerJointIncidentsResource(JointIncidentsClient joints, JointMembershipClient membership) {
    this.joints = joints;
    this.membership = membership;
  }

  @GET
  @Rpc("cordon.incident.v1.JointIncidents/ListJointIncidents")
  @Operation(
      operationId = "listPartnerJointIncidents",
      summary = "List the joint incidents that the partner is invited to, or in, newest first",
      description = ROLES)
  public Uni<PageView<JointIncidentView>> list(
      @PathParam("partner") String partner, @BeanParam Paging paging) {
    return joints.list(partner, paging.toProto());
  }

  @POST
  @Path("/{joint}/acceptance")
  @APIResponseSchema(
      value = JointIncidentView.class,
      responseCode = "200",
      responseDescription = "The partner is in")
  @Rpc("cordon.incident.v1.JointMembership/JoinJointIncident")
  @Operation(
      operationId = "joinPartnerJointIncident",
      summary = "Accept an invitation",
      description = ROLES)
  public Uni<RestResponse<JointIncidentView>> join(
      @PathParam("partner") String partner, @PathParam("joint") String joint) {
    return membership.join(JointPlace.ofPartner(partner, joint), "").map(Versions::tagged);
  }

  @POST
  @Path("/{joint}/refusal")
  @APIResponseSchema(
      value = JointMemberView.class,
      responseCode = "200",
      responseDescription = "The partner has declined")
  @Rpc("cordon.incident.v1.JointMembership/DeclineJointIncident")
  @Operation(
      operationId = "declinePartnerJointIncident",
      summary = "Decline an invitation",
      description = ROLES)
  public Uni<JointMemberView> decline(
      @PathParam("partner") String partner, @PathParam("joint") String joint) {
    return membership.decline(JointPlace.ofPartner(partner, joint));
  }

  @POST
  @Path("/{joint}/departure")
  @APIResponseSchema(
      value = JointMemberView.class,
      responseCode = "200",
      responseDescription = "The partner has left")
  @Rpc("cordon.incident.v1.JointMembership/LeaveJointIncident")
  @Operation(
      operationId = "leavePartnerJointIncident",
      summary = "Leave a joint incident; what was put there stays",
      description = ROLES)
  public Uni<JointMemberView> leave(
      @PathParam("partner") String partner, @PathParam("joint") String joint) {
    return membership.leave(JointPlace.ofPartner(partner, joint));
  }
}
