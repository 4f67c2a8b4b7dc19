package dev.cordon.gateway.incidents;

import dev.cordon.contracts.incident.v1.Transition;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What took an incident from one state to another; never edited. */
@Schema(name = "Transition")
record TransitionView(
    @Schema(required = true) String from,
    @Schema(required = true) String to,
    @Schema(required = true) String reason,
    @Schema(required = true, description = "Subject of the person") String madeBy,
    @Schema(required = true) Instant madeAt,
    @Schema(required = true, description = "The incident's, which it made") long version) {

  static TransitionView from(Transition transition) {
    return new TransitionView(
        States.name(transition.getFrom()),
        States.name(transition.getTo()),
        transition.getReason(),
        transition.getMadeBy(),
        Wire.instant(transition.getMadeAt()),
        transition.getVersion());
  }
}
