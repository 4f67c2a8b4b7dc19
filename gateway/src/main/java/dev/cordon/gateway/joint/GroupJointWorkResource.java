package dev.cordon.gateway.joint;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Paging;
import dev.cordon.gateway.wire.Versions;
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

/** A joint incident that a group coordinates, and what is shared there. */
@Path("/api/v1/groups/{group}/joint-incidents/{joint}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Joint incidents")
public class GroupJointWorkResource implements RestResource {

  private static final String ROLES = "Roles: group-security.";

  private final JointIncidentsClient joints;

  GroupJointWorkResource(JointIncidentsClient joints) {
    this.joints = joints;
  }

  @GET
  @Rpc("cordon.incident.v1.JointIncidents/GetJointIncident")
  @Operation(
      operationId = "getGroupJointIncident",
      summary = "Read a joint incident",
      description = ROLES)
  public Uni<RestResponse<JointIncidentView>> get(
      @PathParam("group") String group, @PathParam("joint") String joint) {
    return joints.get(JointPlace.ofGroup(group, joint));
  }

  @GET
  @Path("/members")
  @Rpc("cordon.incident.v1.JointIncidents/ListJointMembers")
  @Operation(
      operationId = "listGroupJointMembers",
      summary = "List who is in a joint incident",
      description = ROLES)
  public Uni<PageView<JointMemberView>> members(
      @PathParam("group") String group,
      @PathParam("joint") String joint,
      @BeanParam Paging paging) {
    return joints.members(JointPlace.ofGroup(group, joint), paging.toProto());
  }

  @GET
  @Path("/timeline")
  @Rpc("cordon.incident.v1.JointIncidents/ListJointTimeline")
  @Operation(
      operationId = "listGroupJointTimeline",
      summary = "Read the shared timeline, in order of happening",
      description = ROLES)
  public Uni<PageView<JointEntryView>> timeline(
      @PathParam("group") String group,
      @PathParam("joint") String joint,
      @BeanParam Paging paging) {
    return joints.timeline(JointPlace.ofGroup(group, joint), paging.toProto());
  }

  @POST
  @Path("/timeline")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = JointEntryView.class,
      responseCode = "201",
      responseDescription = "Made")
  @Rpc("cordon.incident.v1.JointIncidents/AddJointEntry")
  @Operation(
      operationId = "addGroupJointEntry",
      summary = "Put a line, an indicator or a link between members on the shared timeline",
      description = ROLES)
  public Uni<RestResponse<JointEntryView>> add(
      @PathParam("group") String group, @PathParam("joint") String joint, JointEntryRequest entry) {
    return joints.add(JointPlace.ofGroup(group, joint), entry);
  }

  @GET
  @Path("/tasks")
  @Rpc("cordon.incident.v1.JointIncidents/ListJointTasks")
  @Operation(
      operationId = "listGroupJointTasks",
      summary = "List the shared tasks, in the order in which they were added",
      description = ROLES)
  public Uni<PageView<JointTaskView>> tasks(
      @PathParam("group") String group,
      @PathParam("joint") String joint,
      @BeanParam Paging paging) {
    return joints.tasks(JointPlace.ofGroup(group, joint), paging.toProto());
  }

  @POST
  @Path("/tasks")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = JointTaskView.class,
      responseCode = "201",
      responseDescription = "Made")
  @Rpc("cordon.incident.v1.JointIncidents/AddJointTask")
  @Operation(
      operationId = "addGroupJointTask",
      summary = "Add a shared task, for a member or for anybody",
      description = ROLES + " A joint incident has at most 500.")
  public Uni<RestResponse<JointTaskView>> addTask(
      @PathParam("group") String group, @PathParam("joint") String joint, JointTaskRequest task) {
    return joints.add(JointPlace.ofGroup(group, joint), task);
  }

  @POST
  @Path("/tasks/{task}/moves")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = JointTaskView.class,
      responseCode = "200",
      responseDescription = "The task in its new state")
  @Rpc("cordon.incident.v1.JointIncidents/MoveJointTask")
  @Operation(
      operationId = "moveGroupJointTask",
      summary = "Take a shared task to its next state",
      description =
          ROLES + " By whose work it is and by the coordinator; by anybody where it is nobody's.")
  public Uni<RestResponse<JointTaskView>> move(
      @PathParam("group") String group,
      @PathParam("joint") String joint,
      @PathParam("task") String task,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      JointTaskMove move) {
    long expected = Versions.expected(ifMatch);
    return joints.move(JointPlace.ofGroup(group, joint), task, expected, move);
  }

  @PUT
  @Path("/tasks/{task}/assignee")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.JointIncidents/AssignJointTask")
  @Operation(
      operationId = "assignGroupJointTask",
      summary = "Assign a shared task to a member, or to nobody",
      description =
          ROLES
              + " Whosever it is, unless it is done or cancelled. 422 for who isn't in the joint"
              + " incident.")
  public Uni<RestResponse<JointTaskView>> assign(
      @PathParam("group") String group,
      @PathParam("joint") String joint,
      @PathParam("task") String task,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      JointTaskAssignment assignment) {
    long expected = Versions.expected(ifMatch);
    return joints.assign(JointPlace.ofGroup(group, joint), task, expected, assignment);
  }
}
