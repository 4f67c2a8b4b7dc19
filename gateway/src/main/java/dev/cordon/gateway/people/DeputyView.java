package dev.cordon.gateway.people;

import dev.cordon.contracts.incident.v1.Deputy;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody who stands in for somebody. */
@Schema(name = "Deputy")
record DeputyView(
    @Schema(required = true, format = "uuid") String id,
    @Schema(required = true) String role,
    @Schema(required = true, format = "uuid") String personId,
    @Schema(required = true, format = "uuid") String deputyId,
    @Schema(required = true) Instant from,
    @Schema(required = true) Instant until,
    @Schema(required = true) boolean grantsRole,
    @Schema(required = true, description = "Subject") String namedBy) {

  static DeputyView from(Deputy deputy) {
    return new DeputyView(
        deputy.getId(),
        GivenRoles.name(deputy.getRole()),
        deputy.getPersonId(),
        deputy.getDeputyId(),
        Wire.instant(deputy.getFrom()),
        Wire.instant(deputy.getUntil()),
        deputy.getGrantsRole(),
        deputy.getNamedBy());
  }
}
