package dev.cordon.gateway.joint;

import dev.cordon.contracts.incident.v1.JointTask;
import dev.cordon.gateway.wire.Versioned;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A shared task. */
@Schema(name = "JointTask")
record JointTaskView(
    @Schema(required = true) String id,
    @Schema(required = true) String title,
    @Schema(description = "Markdown; left out of lists") Optional<String> guidance,
    @Schema(description = "Alias of whose work it is; absent: anybody's") Optional<String> assignee,
    @Schema(
            description =
                "Alias of whose work it was, and who isn't in any more: it needs another"
                    + " organization; absent once it was assigned again")
        Optional<String> leftBy,
    Optional<Instant> dueAt,
    @Schema(required = true) boolean overdue,
    @Schema(
            required = true,
            enumeration = {"open", "in_progress", "done", "cancelled"})
        String state,
    Optional<String> reason,
    @Schema(required = true, description = "Alias of the organization") String addedBy,
    @Schema(required = true) Instant addedAt,
    @Schema(required = true, description = "What ETag and If-Match carry") long version)
    implements Versioned {

  static JointTaskView from(JointTask task) {
    return new JointTaskView(
        task.getId(),
        task.getTitle(),
        Wire.optional(task.getGuidance()),
        Wire.optional(task.getAssignee()),
        Wire.optional(task.getLeftBy()),
        Wire.instant(task.hasDueAt(), task.getDueAt()),
        task.getOverdue(),
        JointTaskMove.STATES.name(task.getState()),
        Wire.optional(task.getReason()),
        task.getAddedBy(),
        Wire.instant(task.getAddedAt()),
        task.getVersion());
  }
}
