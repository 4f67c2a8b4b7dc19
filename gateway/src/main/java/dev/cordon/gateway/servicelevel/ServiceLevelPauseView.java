package dev.cordon.gateway.servicelevel;

import dev.cordon.contracts.incident.v1.ServiceLevelPause;
import dev.cordon.gateway.wire.Versioned;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A time in which somebody outside is waited for. */
@Schema(name = "ServiceLevelPause")
record ServiceLevelPauseView(
    @Schema(required = true) String id,
    @Schema(required = true) String incidentId,
    @Schema(
            required = true,
            enumeration = {"partner", "supplier", "authority", "customer"})
        String waitingFor,
    @Schema(required = true, description = "In the words of whoever began to wait") String reason,
    @Schema(required = true, description = "Subject of the person") String startedBy,
    @Schema(required = true) Instant startedAt,
    @Schema(description = "Absent while it lasts, as the two below") Optional<Instant> endedAt,
    @Schema(description = "Subject of the person") Optional<String> endedBy,
    @Schema(description = "In their words, or that the incident has gone on")
        Optional<String> endReason,
    @Schema(required = true, description = "1, and 2 once it has ended") long version)
    implements Versioned {

  static ServiceLevelPauseView from(ServiceLevelPause pause) {
    return new ServiceLevelPauseView(
        pause.getId(),
        pause.getIncidentId(),
        ServiceLevelNames.WAITING.name(pause.getWaitingFor()),
        pause.getReason(),
        pause.getStartedBy(),
        Wire.instant(pause.getStartedAt()),
        Wire.instant(pause.hasEndedAt(), pause.getEndedAt()),
        Wire.optional(pause.getEndedBy()),
        Wire.optional(pause.getEndReason()),
        pause.getVersion());
  }
}
