package dev.cordon.incident.systems.persistence;

import dev.cordon.incident.systems.domain.BrandSystem;
import dev.cordon.incident.systems.domain.SystemKind;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code brand_system}. */
@Entity
@Table(name = "brand_system")
@NullUnmarked // Filled by Hibernate.
class BrandSystemEntity {

  @Id UUID id;
  String name;

  @Enumerated(EnumType.STRING)
  SystemKind kind;

  String description;
  String operator;
  boolean retired;
  long version;
  Instant addedAt;
  String addedBy;

  static BrandSystemEntity of(BrandSystem system) {
    BrandSystemEntity row = new BrandSystemEntity();
    row.id = system.id();
    row.addedAt = system.addedAt();
    row.addedBy = system.addedBy();
    row.take(system);
    return row;
  }

  /** What a change may touch. */
  void take(BrandSystem system) {
    name = system.profile().name();
    kind = system.profile().kind();
    description = system.profile().description();
    operator = system.profile().operator();
    retired = system.retired();
    version = system.version();
  }

  BrandSystem toDomain() {
    return new BrandSystem(
        id,
        new BrandSystem.Profile(name, kind, description, operator),
        retired,
        version,
        addedAt,
        addedBy);
  }
}
