package dev.cordon.gateway.joint;

import dev.cordon.contracts.incident.v1.AddJointTaskRequest;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What has to be done about a campaign, and by which organization. */
@Schema(name = "JointTaskRequest")
record JointTaskRequest(
    @Schema(required = true, minLength = 1, maxLength = 200) @Nullable String title,
    @Schema(maxLength = 10_000, description = "Markdown") @Nullable String guidance,
    @Schema(pattern = Shapes.ALIAS, description = "Alias of a member; absent: anybody's work")
        @Nullable String assignee,
    @Schema(description = "At most ten years ahead") @Nullable Instant dueAt) {

  AddJointTaskRequest toProto(String joint) {
    AddJointTaskRequest.Builder task =
        AddJointTaskRequest.newBuilder()
            .setJointIncidentId(joint)
            .setTitle(Wire.text(title))
            .setGuidance(Wire.text(guidance))
            .setAssignee(Wire.text(assignee));
    Optional.ofNullable(dueAt).map(Wire::timestamp).ifPresent(task::setDueAt);
    return task.build();
  }
}
