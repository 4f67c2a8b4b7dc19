package dev.cordon.gateway.work;

import dev.cordon.contracts.incident.v1.TaskClock;
import dev.cordon.contracts.incident.v1.TaskPause;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How long a task has run and stood still, told from its moves. */
@Schema(name = "TaskClock")
record TaskClockView(
    @Schema(
            required = true,
            description =
                "Since it was added, until now or its end, without the times for which it was over"
                    + " before it was reopened")
        long elapsedSeconds,
    @Schema(required = true, description = "Without the pauses") long runningSeconds,
    @Schema(required = true, description = "Oldest first; none for what is fixed")
        List<Pause> pauses,
    @Schema(
            description =
                "When it is, or was, overdue if nothing changes; absent while it pauses, once it is"
                    + " over, and without a due time")
        Optional<Instant> breachAt,
    @Schema(description = "Until then, negative once it has passed; in a pause, what will be left")
        Optional<Long> remainingSeconds) {

  /** In which somebody outside was waited for. */
  @Schema(name = "TaskPause")
  record Pause(
      @Schema(required = true) Instant from,
      @Schema(description = "Absent while it lasts") Optional<Instant> until,
      @Schema(
              required = true,
              enumeration = {"partner", "supplier", "authority", "customer"})
          String waitingFor,
      @Schema(required = true, description = "In the words of whoever began to wait")
          String reason) {

    private static Pause from(TaskPause pause) {
      return new Pause(
          Wire.instant(pause.getFrom()),
          Wire.instant(pause.hasUntil(), pause.getUntil()),
          TaskNames.name(pause.getWaitingFor()).orElse(""),
          pause.getReason());
    }
  }

  static TaskClockView from(TaskClock clock) {
    return new TaskClockView(
        clock.getElapsed().getSeconds(),
        clock.getRunning().getSeconds(),
        clock.getPausesList().stream().map(Pause::from).toList(),
        Wire.instant(clock.hasBreachAt(), clock.getBreachAt()),
        clock.hasRemaining() ? Optional.of(clock.getRemaining().getSeconds()) : Optional.empty());
  }
}
