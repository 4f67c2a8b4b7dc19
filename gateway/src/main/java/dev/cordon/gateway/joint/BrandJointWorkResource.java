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

/** A joint incident that a brand is in, and what is shared there. */
@Path("/api/v1/brands/{brand}/joint-incidents/{joint}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Joint incidents")
public class BrandJointWorkResource implements RestResource {

  private static final String ROLES = "Roles: responder, incident-lead.";

  private final JointIncidentsClient joints;

  BrandJointWorkResource(JointIncidentsClient joints) {
    this.joints = joints;
  }

  @GET
  @Rpc("cordon.incident.v1.JointIncidents/GetJointIncident")
  @Operation(
      operationId = "getBrandJointIncident",
      summary = "Read a joint incident",
      description = ROLES)
  public Uni<RestResponse<JointIncidentView>> get(
      @PathParam("brand") String brand, @PathParam("joint") String joint) {
    return joints.get(JointPlace.ofBrand(brand, joint));
  }

  @GET
  @Path("/members")
  @Rpc("cordon.incident.v1.JointIncidents/ListJointMembers")
  @Operation(
      operationId = "listBrandJointMembers",
      summary = "List who is in a joint incident",
      description = ROLES)
  public Uni<PageView<JointMemberView>> members(
      @PathParam("brand") String brand,
      @PathParam("joint") String joint,
      @BeanParam Paging paging) {
    return joints.members(JointPlace.ofBrand(brand, joint), paging.toProto());
  }

  @GET
  @Path("/timeline")
  @Rpc("cordon.incident.v1.JointIncidents/ListJointTimeline")
  @Operation(
      operationId = "listBrandJointTimeline",
      summary = "Read the shared timeline, in order of happening",
      description = ROLES)
  public Uni<PageView<JointEntryView>> timeline(
      @PathParam("brand") String brand,
      @PathParam("joint") String joint,
      @BeanParam Paging paging) {
    return joints.timeline(JointPlace.ofBrand(brand, joint), paging.toProto());
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
      operationId = "addBrandJointEntry",
      summary = "Put a line, an indicator or a link between members on the shared timeline",
      description = ROLES)
  public Uni<RestResponse<JointEntryView>> add(
      @PathParam("brand") String brand, @PathParam("joint") String joint, JointEntryRequest entry) {
    return joints.add(JointPlace.ofBrand(brand, joint), entry);
  }

  @GET
  @Path("/tasks")
  @Rpc("cordon.incident.v1.JointIncidents/ListJointTasks")
  @Operation(
      operationId = "listBrandJointTasks",
      summary = "List the shared tasks, in the order in which they were added",
      description = ROLES)
  public Uni<PageView<JointTaskView>> tasks(
      @PathParam("brand") String brand,
      @PathParam("joint") String joint,
      @BeanParam Paging paging) {
    return joints.tasks(JointPlace.ofBrand(brand, joint), paging.toProto());
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
      operationId = "addBrandJointTask",
      summary = "Add a shared task, for a member or for anybody",
      description = ROLES + " A joint incident has at most 500.")
  public Uni<RestResponse<JointTaskView>> addTask(
      @PathParam("brand") String brand, @PathParam("joint") String joint, JointTaskRequest task) {
    return joints.add(JointPlace.ofBrand(brand, joint), task);
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
      operationId = "moveBrandJointTask",
      summary = "Take a shared task to its next state",
      description =
          ROLES + " By whose work it is and by the coordinator; by anybody where it is nobody's.")
  public Uni<RestResponse<JointTaskView>> move(
      @PathParam("brand") String brand,
      @PathParam("joint") String joint,
      @PathParam("task") String task,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      JointTaskMove move) {
    long expected = Versions.expected(ifMatch);
    return joints.move(JointPlace.ofBrand(brand, joint), task, expected, move);
  }

  @PUT
  @Path("/tasks/{task}/assignee")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.JointIncidents/AssignJointTask")
  @Operation(
      operationId = "assignBrandJointTask",
      summary = "Take a shared task that is nobody's",
      description =
          ROLES + " With one's own alias; the coordinator assigns a task that is somebody's.")
  public Uni<RestResponse<JointTaskView>> assign(
      @PathParam("brand") String brand,
      @PathParam("joint") String joint,
      @PathParam("task") String task,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      JointTaskAssignment assignment) {
    long expected = Versions.expected(ifMatch);
    return joints.assign(JointPlace.ofBrand(brand, joint), task, expected, assignment);
  }
}
