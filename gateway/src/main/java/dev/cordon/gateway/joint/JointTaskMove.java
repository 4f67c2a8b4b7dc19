package dev.cordon.gateway.joint;

import dev.cordon.contracts.incident.v1.MoveJointTaskRequest;
import dev.cordon.contracts.incident.v1.TaskState;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Wire;
import dev.cordon.kernel.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where a shared task is to go, and why. */
@Schema(name = "JointTaskMove")
record JointTaskMove(
    @Schema(
            required = true,
            enumeration = {"open", "in_progress", "done", "cancelled"})
        @Nullable String to,
    @Schema(maxLength = 1_000, description = "Needed to cancel and to reopen")
        @Nullable String reason) {

  static final Names<TaskState> STATES = Names.of(TaskState.class);

  MoveJointTaskRequest toProto(String joint, String task, long expectedVersion) {
    return MoveJointTaskRequest.newBuilder()
        .setJointIncidentId(joint)
        .setTaskId(task)
        .setExpectedVersion(expectedVersion)
        .setTo(
            STATES
                .value(to)
                .orElseThrow(
                    () -> Refusal.invalid("to", "is none of open, in_progress, done, cancelled")))
        .setReason(Wire.text(reason))
        .build();
  }
}
