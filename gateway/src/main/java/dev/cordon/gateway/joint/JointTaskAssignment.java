package dev.cordon.gateway.joint;

import dev.cordon.contracts.incident.v1.AssignJointTaskRequest;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whose work a shared task is to be. */
@Schema(name = "JointTaskAssignment")
record JointTaskAssignment(
    @Schema(pattern = Shapes.ALIAS, description = "Alias of a member; absent: anybody's work")
        @Nullable String assignee) {

  AssignJointTaskRequest toProto(String joint, String task, long expectedVersion) {
    return AssignJointTaskRequest.newBuilder()
        .setJointIncidentId(joint)
        .setTaskId(task)
        .setExpectedVersion(expectedVersion)
        .setAssignee(Wire.text(assignee))
        .build();
  }
}
