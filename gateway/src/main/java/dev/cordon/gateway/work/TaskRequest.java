package dev.cordon.gateway.work;

import dev.cordon.contracts.incident.v1.AddTaskRequest;
import dev.cordon.contracts.incident.v1.TaskContent;
import dev.cordon.contracts.incident.v1.UpdateTaskRequest;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is said of a task, as a whole. */
@Schema(name = "TaskRequest")
record TaskRequest(
    @Schema(required = true, minLength = 1, maxLength = 200) @Nullable String title,
    @Schema(maxLength = 10_000, description = "How to do it: Markdown") @Nullable String guidance,
    @Schema(
            format = Shapes.UUID,
            description =
                "One of the brand's people who has an account; in a restricted incident, somebody"
                    + " who is named. Absent: nobody yet")
        @Nullable String ownerId,
    @Schema(
            enumeration = {
              "responder",
              "incident-lead",
              "privacy-officer",
              "comms-approver",
              "counsel"
            },
            description = "Whose work it is by role; absent: anybody's")
        @Nullable String role,
    @Schema(
            description =
                "Within ten years; absent: whenever it is done. In the place of one that a playbook"
                    + " has counted it stands from then on; refused while that is fixed")
        @Nullable Instant dueAt,
    @Schema(description = "A deadline of a law or contract: it never pauses")
        @Nullable Boolean dueFixed,
    @Schema(description = "Keeps the incident from ending until it is done or cancelled")
        @Nullable Boolean mandatory,
    @Schema(
            maxItems = 50,
            description = "Tasks of the incident that have to be over first, never in a circle")
        @Nullable List<String> needs) {

  AddTaskRequest toProto(String incident) {
    return AddTaskRequest.newBuilder().setIncidentId(incident).setContent(content()).build();
  }

  UpdateTaskRequest toProto(String incident, String task, long expectedVersion) {
    return UpdateTaskRequest.newBuilder()
        .setIncidentId(incident)
        .setTaskId(task)
        .setExpectedVersion(expectedVersion)
        .setContent(content())
        .build();
  }

  private TaskContent content() {
    TaskContent.Builder content =
        TaskContent.newBuilder()
            .setTitle(Wire.text(title))
            .setGuidance(Wire.text(guidance))
            .setOwnerId(Wire.text(ownerId))
            .setRole(TaskNames.role(role))
            .setDueFixed(Boolean.TRUE.equals(dueFixed))
            .setMandatory(Boolean.TRUE.equals(mandatory))
            .addAllNeeds(Wire.list(needs));
    Optional.ofNullable(dueAt).map(Wire::timestamp).ifPresent(content::setDueAt);
    return content.build();
  }
}
