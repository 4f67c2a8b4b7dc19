package dev.cordon.gateway.work;

import dev.cordon.contracts.incident.v1.MoveTaskRequest;
import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where a task is to go, and why. */
@Schema(name = "TaskMoveRequest")
record TaskMoveRequest(
    @Schema(
            required = true,
            enumeration = {"open", "in_progress", "waiting", "done", "cancelled"})
        @Nullable String to,
    @Schema(
            maxLength = 2_000,
            description = "Needed to wait, to cancel and to reopen; else what came of it")
        @Nullable String reason,
    @Schema(
            enumeration = {"colleague", "partner", "supplier", "authority", "customer"},
            description =
                "Needed to wait, and for nothing else. For all but a colleague the due time pauses,"
                    + " unless it is fixed")
        @Nullable String waitingFor) {

  MoveTaskRequest toProto(String incident, String task, long expectedVersion) {
    return MoveTaskRequest.newBuilder()
        .setIncidentId(incident)
        .setTaskId(task)
        .setExpectedVersion(expectedVersion)
        .setTo(TaskNames.state(to))
        .setReason(Wire.text(reason))
        .setWaitingFor(TaskNames.waitingFor(waitingFor))
        .build();
  }
}
