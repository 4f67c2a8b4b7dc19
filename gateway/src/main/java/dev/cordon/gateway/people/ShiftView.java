package dev.cordon.gateway.people;

import dev.cordon.contracts.incident.v1.DutyCause;
import dev.cordon.contracts.incident.v1.DutyShift;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A time with one answer to who is on duty. */
@Schema(name = "DutyShift")
record ShiftView(
    @Schema(required = true) Instant from,
    @Schema(required = true, description = "Just before then; of a single answer at most 28 days")
        Instant until,
    @Schema(format = "uuid", description = "Absent for nobody") Optional<String> personId,
    Optional<String> subject,
    Optional<String> givenName,
    Optional<String> familyName,
    @Schema(
            required = true,
            enumeration = {"rotation", "override", "nobody"})
        String cause,
    @Schema(
            required = true,
            description = "Whose turn it was, if deputies do it; first the one on the roster")
        List<String> standsInFor) {

  private static final Names<DutyCause> CAUSES = Names.of(DutyCause.class);

  static ShiftView from(DutyShift shift) {
    return new ShiftView(
        Wire.instant(shift.getFrom()),
        Wire.instant(shift.getUntil()),
        Wire.optional(shift.getPersonId()),
        Wire.optional(shift.getSubject()),
        Wire.optional(shift.getGivenName()),
        Wire.optional(shift.getFamilyName()),
        CAUSES.name(shift.getCause()),
        shift.getStandsInForList());
  }
}
