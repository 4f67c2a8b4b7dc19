package dev.cordon.gateway.work;

import dev.cordon.contracts.incident.v1.TaskMove;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What took a task from one state to another; never edited. */
@Schema(name = "TaskMove")
record TaskMoveView(
    @Schema(required = true) String from,
    @Schema(required = true) String to,
    Optional<String> reason,
    Optional<String> waitingFor,
    @Schema(
            required = true,
            description = "Subject of the person; organization:<alias> where another one did it")
        String madeBy,
    @Schema(required = true) Instant madeAt,
    @Schema(required = true, description = "The task's, which it made") long version) {

  static TaskMoveView from(TaskMove move) {
    return new TaskMoveView(
        TaskNames.name(move.getFrom()),
        TaskNames.name(move.getTo()),
        Wire.optional(move.getReason()),
        TaskNames.name(move.getWaitingFor()),
        move.getMadeBy(),
        Wire.instant(move.getMadeAt()),
        move.getVersion());
  }
}
