package dev.cordon.gateway.work;

import dev.cordon.contracts.incident.v1.ListBrandTasksRequest;
import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Choices;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Paging;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What has to be done about all incidents of a brand. */
@Path("/api/v1/brands/{brand}/tasks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Work")
public class BrandTasksResource implements RestResource {

  private final TasksClient tasks;

  BrandTasksResource(TasksClient tasks) {
    this.tasks = tasks;
  }

  @GET
  @Rpc("cordon.incident.v1.Tasks/ListBrandTasks")
  @Operation(
      operationId = "listBrandTasks",
      summary = "List tasks that aren't over, of all incidents, by due time",
      description = "What has no due time comes last.")
  public Uni<PageView<TaskView>> list(
      @PathParam("brand") String brand,
      @Parameter(
              description = "Only one's own",
              schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          @QueryParam("mine")
          @Nullable String mine,
      @Parameter(
              description = "Only what is overdue",
              schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          @QueryParam("overdue")
          @Nullable String overdue,
      @BeanParam Paging paging) {
    return tasks.ofBrand(
        brand,
        ListBrandTasksRequest.newBuilder()
            .setMine(Choices.flag("mine", mine))
            .setOverdue(Choices.flag("overdue", overdue))
            .setPage(paging.toProto())
            .build());
  }
}
