package dev.cordon.gateway.work;

import dev.cordon.contracts.incident.v1.ListTasksRequest;
import dev.cordon.gateway.wire.Choices;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which tasks of an incident are asked for. */
public class TaskQuery {

  @Parameter(
      description = "Only tasks in this state",
      schema = @Schema(enumeration = {"open", "in_progress", "waiting", "done", "cancelled"}))
  @QueryParam("state")
  @Nullable String state;

  @Parameter(
      description = "Only tasks of this person, by the id among the brand's people",
      schema = @Schema(type = SchemaType.STRING, format = Shapes.UUID))
  @QueryParam("owner")
  @Nullable String owner;

  @Parameter(
      description = "Only what is overdue",
      schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
  @QueryParam("overdue")
  @Nullable String overdue;

  ListTasksRequest.Builder toProto(String incident) {
    ListTasksRequest.Builder request =
        ListTasksRequest.newBuilder()
            .setIncidentId(incident)
            .setOverdue(Choices.flag("overdue", overdue));
    Optional.ofNullable(state).map(TaskNames::queried).ifPresent(request::addStates);
    Optional.ofNullable(owner).map(id -> Wire.id("owner", id)).ifPresent(request::setOwnerId);
    return request;
  }
}
