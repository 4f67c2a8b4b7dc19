package dev.cordon.gateway.work;

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

/** What has to be done about an incident. */
@Path("/api/v1/brands/{brand}/incidents/{incident}/tasks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Work")
public class TasksResource implements RestResource {

  private final TasksClient tasks;

  TasksResource(TasksClient tasks) {
    this.tasks = tasks;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(value = TaskView.class, responseCode = "201", responseDescription = "Made")
  @Rpc("cordon.incident.v1.Tasks/AddTask")
  @Operation(
      operationId = "addTask",
      summary = "Add a task to an incident",
      description =
          "Roles: responder, incident-lead, privacy-officer. An incident has at most 500.")
  public Uni<RestResponse<TaskView>> add(
      @PathParam("brand") String brand, @PathParam("incident") String incident, TaskRequest task) {
    String id = Wire.id("incident", incident);
    return tasks
        .add(brand, task.toProto(id))
        .map(
            made ->
                Created.at(
                    Created.path("brands", brand, "incidents", id, "tasks", made.id()),
                    made,
                    made.version()));
  }

  @GET
  @Rpc("cordon.incident.v1.Tasks/ListTasks")
  @Operation(
      operationId = "listTasks",
      summary = "List the tasks of an incident, in the order in which they were added")
  public Uni<PageView<TaskView>> list(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @BeanParam TaskQuery query,
      @BeanParam Paging paging) {
    return tasks.list(
        brand, query.toProto(Wire.id("incident", incident)).setPage(paging.toProto()).build());
  }

  @GET
  @Path("/{task}")
  @Rpc("cordon.incident.v1.Tasks/GetTask")
  @Operation(operationId = "getTask", summary = "Read a task")
  public Uni<RestResponse<TaskView>> get(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("task") String task) {
    return tasks
        .get(brand, Wire.id("incident", incident), Wire.id("task", task))
        .map(Versions::tagged);
  }

  @PUT
  @Path("/{task}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.Tasks/UpdateTask")
  @Operation(
      operationId = "updateTask",
      summary = "Replace what is said of a task",
      description =
          "Roles: responder, incident-lead, privacy-officer; to make a mandatory task optional:"
              + " incident-lead.")
  public Uni<RestResponse<TaskView>> update(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("task") String task,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      TaskRequest content) {
    long expected = Versions.expected(ifMatch);
    return tasks
        .update(
            brand, content.toProto(Wire.id("incident", incident), Wire.id("task", task), expected))
        .map(Versions::tagged);
  }

  @POST
  @Path("/{task}/moves")
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = TaskView.class,
      responseCode = "200",
      responseDescription = "The task in its new state")
  @Rpc("cordon.incident.v1.Tasks/MoveTask")
  @Operation(
      operationId = "moveTask",
      summary = "Take a task to its next state",
      description =
          "Roles: responder, incident-lead, privacy-officer, comms-approver, counsel; to cancel a"
              + " mandatory task: incident-lead. A task is done after those that it needs.")
  public Uni<RestResponse<TaskView>> move(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("task") String task,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      TaskMoveRequest move) {
    long expected = Versions.expected(ifMatch);
    return tasks
        .move(brand, move.toProto(Wire.id("incident", incident), Wire.id("task", task), expected))
        .map(Versions::tagged);
  }

  @GET
  @Path("/{task}/clock")
  @Rpc("cordon.incident.v1.Tasks/GetTaskClock")
  @Operation(
      operationId = "getTaskClock",
      summary = "Read how long a task has run and stood still, and what is left")
  public Uni<TaskClockView> clock(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("task") String task) {
    return tasks.clock(brand, Wire.id("incident", incident), Wire.id("task", task));
  }

  @GET
  @Path("/{task}/moves")
  @Rpc("cordon.incident.v1.Tasks/ListTaskMoves")
  @Operation(
      operationId = "listTaskMoves",
      summary = "List what took a task from state to state, newest first")
  public Uni<PageView<TaskMoveView>> moves(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("task") String task,
      @BeanParam Paging paging) {
    return tasks.moves(
        brand, Wire.id("incident", incident), Wire.id("task", task), paging.toProto());
  }
}
