package dev.cordon.gateway.joint;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Paging;
import dev.cordon.gateway.wire.Versions;
import dev.cordon.gateway.wire.Wire;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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

/** Joint incidents that a brand is invited to, or in. */
@Path("/api/v1/brands/{brand}/joint-incidents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Joint incidents")
public class BrandJointIncidentsResource implements RestResource {

  private static final String ROLES = "Roles: responder, incident-lead.";

  private final JointIncidentsClient joints;
  private final JointMembershipClient membership;

  BrandJointIncidentsResource(JointIncidentsClient joints, JointMembershipClient membership) {
    this.joints = joints;
    this.membership = membership;
  }

  @GET
  @Rpc("cordon.incident.v1.JointIncidents/ListJointIncidents")
  @Operation(
      operationId = "listBrandJointIncidents",
      summary = "List the joint incidents that the brand is invited to, or in, newest first",
      description = ROLES)
  public Uni<PageView<JointIncidentView>> list(
      @PathParam("brand") String brand, @BeanParam Paging paging) {
    return joints.list(brand, paging.toProto());
  }

  @POST
  @Path("/{joint}/acceptance")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = JointIncidentView.class,
      responseCode = "200",
      responseDescription = "The brand is in")
  @Rpc("cordon.incident.v1.JointMembership/JoinJointIncident")
  @Operation(
      operationId = "joinBrandJointIncident",
      summary = "Accept an invitation, with an incident of the brand",
      description =
          ROLES
              + " Others learn that the brand is in, and nothing of its incident. A restricted"
              + " incident keeps the joint one for the people who are named.")
  public Uni<RestResponse<JointIncidentView>> join(
      @PathParam("brand") String brand,
      @PathParam("joint") String joint,
      JointAcceptance acceptance) {
    return membership
        .join(JointPlace.ofBrand(brand, joint), Wire.id("incident_id", acceptance.incidentId()))
        .map(Versions::tagged);
  }

  @POST
  @Path("/{joint}/refusal")
  @APIResponseSchema(
      value = JointMemberView.class,
      responseCode = "200",
      responseDescription = "The brand has declined")
  @Rpc("cordon.incident.v1.JointMembership/DeclineJointIncident")
  @Operation(
      operationId = "declineBrandJointIncident",
      summary = "Decline an invitation",
      description = ROLES)
  public Uni<JointMemberView> decline(
      @PathParam("brand") String brand, @PathParam("joint") String joint) {
    return membership.decline(JointPlace.ofBrand(brand, joint));
  }

  @POST
  @Path("/{joint}/departure")
  @APIResponseSchema(
      value = JointMemberView.class,
      responseCode = "200",
      responseDescription = "The brand has left")
  @Rpc("cordon.incident.v1.JointMembership/LeaveJointIncident")
  @Operation(
      operationId = "leaveBrandJointIncident",
      summary = "Leave a joint incident; what was put there stays",
      description = ROLES)
  public Uni<JointMemberView> leave(
      @PathParam("brand") String brand, @PathParam("joint") String joint) {
    return membership.leave(JointPlace.ofBrand(brand, joint));
  }
}
