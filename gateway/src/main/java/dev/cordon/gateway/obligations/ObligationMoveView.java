package dev.cordon.gateway.obligations;

import dev.cordon.contracts.incident.v1.ObligationMove;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What took an obligation from one state to another; never edited. */
@Schema(name = "ObligationMove")
record ObligationMoveView(
    @Schema(required = true) String from,
    @Schema(required = true) String to,
    Optional<String> reason,
    Optional<Instant> sentAt,
    Optional<String> reference,
    Optional<String> lateReason,
    @Schema(required = true, description = "Subject of the person") String madeBy,
    @Schema(required = true) Instant madeAt,
    @Schema(required = true, description = "The obligation's, which it made") long version) {

  static ObligationMoveView from(ObligationMove move) {
    return new ObligationMoveView(
        ObligationNames.name(move.getFrom()),
        ObligationNames.name(move.getTo()),
        Wire.optional(move.getReason()),
        Wire.instant(move.hasSentAt(), move.getSentAt()),
        Wire.optional(move.getReference()),
        Wire.optional(move.getLateReason()),
        move.getMadeBy(),
        Wire.instant(move.getMadeAt()),
        move.getVersion());
  }
}
