package dev.cordon.gateway.organizations;

import dev.cordon.contracts.incident.v1.Departure;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An off-boarding that was asked for. */
@Schema(name = "Offboarding")
record OffboardingView(
    @Schema(
            required = true,
            format = "date",
            description = "Day (UTC) on which what is kept of the organization is destroyed")
        String retainUntil,
    @Schema(required = true) String reason,
    @Schema(required = true, description = "Subject of an operator") String askedBy,
    @Schema(required = true) Instant askedAt,
    @Schema(description = "Another operator; final from then on") Optional<String> confirmedBy,
    Optional<Instant> confirmedAt) {

  static OffboardingView from(Departure departure) {
    return new OffboardingView(
        departure.getRetainUntil(),
        departure.getReason(),
        departure.getAskedBy(),
        Wire.instant(departure.getAskedAt()),
        Wire.optional(departure.getConfirmedBy()),
        Wire.instant(departure.hasConfirmedAt(), departure.getConfirmedAt()));
  }
}
