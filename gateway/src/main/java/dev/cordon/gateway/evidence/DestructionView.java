package dev.cordon.gateway.evidence;

import dev.cordon.contracts.incident.v1.Destruction;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A destruction that was asked for, or made. */
@Schema(name = "Destruction")
record DestructionView(
    @Schema(required = true) String reason,
    @Schema(required = true, description = "Subject of the person") String askedBy,
    @Schema(required = true) Instant askedAt,
    @Schema(description = "Absent until another person has confirmed it")
        Optional<String> confirmedBy,
    Optional<Instant> confirmedAt) {

  static DestructionView from(Destruction destruction) {
    return new DestructionView(
        destruction.getReason(),
        destruction.getAskedBy(),
        Wire.instant(destruction.getAskedAt()),
        Wire.optional(destruction.getConfirmedBy()),
        Wire.instant(destruction.hasConfirmedAt(), destruction.getConfirmedAt()));
  }
}
