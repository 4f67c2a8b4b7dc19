package dev.cordon.gateway.work;

import com.google.protobuf.Duration;
import dev.cordon.contracts.incident.v1.Task;
import dev.cordon.contracts.incident.v1.TaskContent;
import dev.cordon.gateway.wire.Versioned;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something that has to be done about an incident. */
@Schema(name = "Task")
public record TaskView(
    @Schema(required = true) String id,
    @Schema(description = "Absent in what others share: there, the share stands for it")
        Optional<String> incidentId,
    @Schema(required = true) String title,
    @Schema(description = "Markdown; absent in lists and while there is none")
        Optional<String> guidance,
    @Schema(description = "Id among the brand's people") Optional<String> ownerId,
    @Schema(description = "Subject of the owner") Optional<String> owner,
    @Schema(description = "Whose work it is by role") Optional<String> role,
    Optional<Instant> dueAt,
    @Schema(required = true, description = "Never pauses") boolean dueFixed,
    @Schema(
            enumeration = {"aware", "opened", "applied"},
            description =
                "What a playbook has the due time counted from; it moves when that is corrected."
                    + " Absent once somebody has set a time of their own")
        Optional<String> dueAfter,
    @Schema(description = "ISO 8601, e.g. PT72H") Optional<String> dueWithin,
    @Schema(description = "When what it is counted from was, as it is known now")
        Optional<Instant> dueCountedFrom,
    @Schema(description = "Since when it is due by that") Optional<Instant> dueCountedSince,
    @Schema(required = true) boolean mandatory,
    @Schema(required = true, description = "Tasks that have to be over first") List<String> needs,
    @Schema(
            required = true,
            enumeration = {"open", "in_progress", "waiting", "done", "cancelled"})
        String state,
    @Schema(required = true) Instant since,
    @Schema(description = "Why it waits or was cancelled, or what came of it")
        Optional<String> reason,
    @Schema(description = "Only while it waits") Optional<String> waitingFor,
    @Schema(
            required = true,
            description = "The due time has passed, and nobody outside is waited for")
        boolean overdue,
    @Schema(description = "Since when the due time pauses; absent while it doesn't")
        Optional<Instant> pausedSince,
    @Schema(required = true) int reopenings,
    @Schema(required = true) Instant addedAt,
    @Schema(required = true, description = "Subject of the person") String addedBy,
    @Schema(required = true, description = "What ETag and If-Match carry") long version)
    implements Versioned {

  public static TaskView from(Task task) {
    TaskContent content = task.getContent();
    return new TaskView(
        task.getId(),
        Wire.optional(task.getIncidentId()),
        content.getTitle(),
        Wire.optional(content.getGuidance()),
        Wire.optional(content.getOwnerId()),
        Wire.optional(task.getOwnerSubject()),
        TaskNames.name(content.getRole()),
        Wire.instant(content.hasDueAt(), content.getDueAt()),
        content.getDueFixed(),
        TaskNames.name(task.getDueAfter()),
        task.hasDueWithin() ? Optional.of(iso(task.getDueWithin())) : Optional.empty(),
        Wire.instant(task.hasDueCountedFrom(), task.getDueCountedFrom()),
        Wire.instant(task.hasDueCountedSince(), task.getDueCountedSince()),
        content.getMandatory(),
        content.getNeedsList(),
        TaskNames.name(task.getState()),
        Wire.instant(task.getSince()),
        Wire.optional(task.getReason()),
        TaskNames.name(task.getWaitingFor()),
        task.getOverdue(),
        Wire.instant(task.hasPausedSince(), task.getPausedSince()),
        task.getReopenings(),
        Wire.instant(task.getAddedAt()),
        task.getAddedBy(),
        task.getVersion());
  }

  private static String iso(Duration duration) {
    return java.time.Duration.ofSeconds(duration.getSeconds(), duration.getNanos()).toString();
  }
}
