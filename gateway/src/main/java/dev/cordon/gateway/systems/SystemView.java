package dev.cordon.gateway.systems;

import dev.cordon.contracts.incident.v1.BrandSystem;
import dev.cordon.gateway.wire.Versioned;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A system that a brand runs, or has run for it. */
@Schema(name = "System")
record SystemView(
    @Schema(required = true) String id,
    @Schema(required = true) String name,
    @Schema(
            required = true,
            enumeration = {
              "shop",
              "app",
              "pos",
              "crm",
              "loyalty",
              "warehouse",
              "payment",
              "mail",
              "identity",
              "other"
            })
        String kind,
    @Schema(required = true) String description,
    @Schema(description = "Who runs it; absent: the brand itself") Optional<String> operator,
    @Schema(required = true, description = "No longer in use") boolean retired,
    @Schema(required = true) Instant addedAt,
    @Schema(required = true, description = "Subject of the person") String addedBy,
    @Schema(required = true, description = "What ETag and If-Match carry") long version)
    implements Versioned {

  static SystemView from(BrandSystem system) {
    return new SystemView(
        system.getId(),
        system.getName(),
        Kinds.name(system.getKind()),
        system.getDescription(),
        Wire.optional(system.getOperator()),
        system.getRetired(),
        Wire.instant(system.getAddedAt()),
        system.getAddedBy(),
        system.getVersion());
  }
}
