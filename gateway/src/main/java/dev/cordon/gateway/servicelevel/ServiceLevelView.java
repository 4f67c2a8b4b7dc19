package dev.cordon.gateway.servicelevel;

import dev.cordon.contracts.incident.v1.ServiceLevel;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How an incident stands to one target. */
@Schema(name = "ServiceLevel")
record ServiceLevelView(
    @Schema(required = true) String id,
    @Schema(
            required = true,
            enumeration = {"triaged", "contained", "recovered", "closed"})
        String milestone,
    @Schema(
            required = true,
            description = "What the incident has now, or had when the milestone was reached",
            enumeration = {"low", "medium", "high", "very_high"})
        String severity,
    @Schema(required = true) int minutes,
    @Schema(required = true) boolean mayPause,
    @Schema(
            required = true,
            enumeration = {"running", "paused", "missed", "reached", "reached_late", "void"})
        String state,
    @Schema(required = true) Instant startedAt,
    @Schema(required = true, description = "Since then, until now or its end") long elapsedSeconds,
    @Schema(required = true) long pausedSeconds,
    @Schema(required = true, description = "Without what was paused: what counts")
        long runningSeconds,
    @Schema(description = "Absent while it pauses and after its end") Optional<Instant> dueAt,
    @Schema(
            description =
                "Until then, negative once it has passed; in a pause, what will be left; absent"
                    + " after its end")
        Optional<Long> remainingSeconds,
    @Schema(description = "When it was reached, or became void") Optional<Instant> endedAt) {

  static ServiceLevelView from(ServiceLevel level) {
    return new ServiceLevelView(
        level.getId(),
        ServiceLevelNames.MILESTONES.name(level.getMilestone()),
        ServiceLevelNames.SEVERITIES.name(level.getSeverity()),
        level.getMinutes(),
        level.getMayPause(),
        ServiceLevelNames.STATES.name(level.getState()),
        Wire.instant(level.getStartedAt()),
        level.getElapsed().getSeconds(),
        level.getPaused().getSeconds(),
        level.getRunning().getSeconds(),
        Wire.instant(level.hasDueAt(), level.getDueAt()),
        level.hasRemaining() ? Optional.of(level.getRemaining().getSeconds()) : Optional.empty(),
        Wire.instant(level.hasEndedAt(), level.getEndedAt()));
  }
}
