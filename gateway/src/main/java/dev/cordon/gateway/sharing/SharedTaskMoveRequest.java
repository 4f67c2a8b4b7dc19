package dev.cordon.gateway.sharing;

import dev.cordon.contracts.incident.v1.MoveSharedTaskRequest;
import dev.cordon.gateway.wire.Wire;
import dev.cordon.gateway.work.TaskNames;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where somebody else's task is to go, and why; the move is signed with the organization. */
@Schema(name = "SharedTaskMoveRequest")
record SharedTaskMoveRequest(
    @Schema(
            required = true,
            enumeration = {"in_progress", "waiting", "done"})
        @Nullable String to,
    @Schema(maxLength = 2_000, description = "Needed to wait; else what came of it")
        @Nullable String reason,
    @Schema(
            enumeration = {"colleague", "partner", "supplier", "authority", "customer"},
            description =
                "Needed to wait, and for nothing else. For all but a colleague the due time pauses,"
                    + " unless it is fixed")
        @Nullable String waitingFor) {

  MoveSharedTaskRequest toProto(String share, String task, long expectedVersion) {
    return MoveSharedTaskRequest.newBuilder()
        .setShareId(share)
        .setTaskId(task)
        .setExpectedVersion(expectedVersion)
        .setTo(TaskNames.state(to))
        .setReason(Wire.text(reason))
        .setWaitingFor(TaskNames.waitingFor(waitingFor))
        .build();
  }
}
