package dev.cordon.gateway.awareness;

import dev.cordon.contracts.incident.v1.AwarenessStatement;
import dev.cordon.contracts.incident.v1.EntityAwareness;
import dev.cordon.gateway.wire.Versioned;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** When one legal entity knew, with everything that was stated of it. */
@Schema(name = "EntityAwareness")
record EntityAwarenessView(
    @Schema(required = true, description = "Code, or brand: as the incident was reported")
        String legalEntity,
    @Schema(description = "Absent for brand") Optional<String> name,
    @Schema(description = "Absent while nothing was stated") Optional<Instant> awareAt,
    @Schema(required = true, description = "Newest first, at most 100") List<Statement> statements,
    @Schema(required = true, description = "What ETag and If-Match carry; 0: nothing stated yet")
        long version)
    implements Versioned {

  /** Never edited: a correction is a new one. */
  @Schema(name = "AwarenessStatement")
  record Statement(
      @Schema(required = true) long version,
      @Schema(required = true) Instant awareAt,
      @Schema(required = true) String reason,
      @Schema(required = true, description = "Subject of the person") String statedBy,
      @Schema(required = true) Instant statedAt) {

    private static Statement from(AwarenessStatement statement) {
      return new Statement(
          statement.getVersion(),
          Wire.instant(statement.getAwareAt()),
          statement.getReason(),
          statement.getStatedBy(),
          Wire.instant(statement.getStatedAt()));
    }
  }

  static EntityAwarenessView from(EntityAwareness awareness) {
    return new EntityAwarenessView(
        awareness.getLegalEntity(),
        Wire.optional(awareness.getName()),
        awareness.hasStanding()
            ? Optional.of(Wire.instant(awareness.getStanding().getAwareAt()))
            : Optional.empty(),
        awareness.getStatementsList().stream().map(Statement::from).toList(),
        awareness.getVersion());
  }
}
