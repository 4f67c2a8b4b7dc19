package dev.cordon.gateway.incidents;

import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Tlps;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An incident of a brand. */
@Schema(name = "Incident")
record IncidentView(
    @Schema(required = true) String id,
    @Schema(required = true, description = "1, 2, 3 … within its series of the brand") long number,
    @Schema(
            required = true,
            description = "What people say: 7, or R-7 for one that was opened restricted")
        String reference,
    @Schema(required = true, description = "Exists for named people alone") boolean restricted,
    @Schema(required = true) String title,
    @Schema(required = true) String summary,
    @Schema(required = true, enumeration = "reported") String state,
    @Schema(
            required = true,
            enumeration = {"clear", "green", "amber", "amber+strict", "red"})
        String tlp,
    Optional<Instant> occurredAt,
    @Schema(required = true) Instant awareAt,
    @Schema(required = true) Instant openedAt,
    @Schema(required = true, description = "Subject of who opened it") String openedBy,
    @Schema(required = true, description = "What ETag and If-Match carry") long version) {

  private static final Names<IncidentState> STATES = Names.of(IncidentState.class);

  static IncidentView from(Incident incident) {
    return new IncidentView(
        incident.getId(),
        incident.getNumber(),
        incident.getReference(),
        incident.getRestricted(),
        incident.getTitle(),
        incident.getSummary(),
        STATES.name(incident.getState()),
        Tlps.name(incident.getTlp()),
        incident.hasOccurredAt()
            ? Optional.of(Wire.instant(incident.getOccurredAt()))
            : Optional.empty(),
        Wire.instant(incident.getAwareAt()),
        Wire.instant(incident.getOpenedAt()),
        incident.getOpenedBy(),
        incident.getVersion());
  }
}
