package dev.cordon.gateway.awareness;

import dev.cordon.contracts.incident.v1.EntityAwareness;
import dev.cordon.contracts.incident.v1.IncidentAwareness;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** When who knew of an incident. */
@Schema(name = "Awareness")
record AwarenessView(
    @Schema(required = true) String incidentId,
    @Schema(required = true, description = "The earliest of them: the incident's") Instant awareAt,
    @Schema(required = true, description = "Whose it is") String legalEntity,
    @Schema(required = true, description = "brand first, then by code; all that the brand has")
        List<Entity> entities) {

  /** One of them, without its history. */
  @Schema(name = "AwareEntity")
  record Entity(
      @Schema(required = true, description = "Code, or brand: as the incident was reported")
          String legalEntity,
      @Schema(description = "Absent for brand") Optional<String> name,
      @Schema(description = "Absent while nothing was stated") Optional<Instant> awareAt,
      Optional<String> reason,
      @Schema(required = true, description = "For If-Match; 0: nothing stated yet") long version) {

    private static Entity from(EntityAwareness awareness) {
      return new Entity(
          awareness.getLegalEntity(),
          Wire.optional(awareness.getName()),
          awareness.hasStanding()
              ? Optional.of(Wire.instant(awareness.getStanding().getAwareAt()))
              : Optional.empty(),
          Wire.optional(awareness.getStanding().getReason()),
          awareness.getVersion());
    }
  }

  static AwarenessView from(IncidentAwareness awareness) {
    return new AwarenessView(
        awareness.getIncidentId(),
        Wire.instant(awareness.getAwareAt()),
        awareness.getLegalEntity(),
        awareness.getEntitiesList().stream().map(Entity::from).toList());
  }
}
