package dev.cordon.incident.systems.persistence;

import dev.cordon.incident.systems.domain.Effect;
import dev.cordon.incident.systems.domain.SystemState;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code incident_system}. */
@Entity
@Immutable
@IdClass(EffectEntity.Key.class)
@Table(name = "incident_system")
@NullUnmarked // Filled by Hibernate.
class EffectEntity {

  /** A version of a system's state in an incident is stated once. */
  record Key(UUID incidentId, UUID systemId, Long version) {}

  @Id UUID incidentId;
  @Id UUID systemId;
  @Id Long version;

  @Enumerated(EnumType.STRING)
  SystemState state;

  String reason;
  String statedBy;
  Instant statedAt;

  /** Null where it was stated here, and where that one is hidden; written by SQL alone. */
  @Formula("app_known(merged_from)")
  UUID mergedFrom;

  static EffectEntity of(Effect effect) {
    EffectEntity row = new EffectEntity();
    row.incidentId = effect.incidentId();
    row.systemId = effect.systemId();
    row.version = effect.version();
    row.state = effect.state();
    row.reason = effect.reason();
    row.statedBy = effect.by();
    row.statedAt = effect.at();
    return row;
  }

  Effect toDomain() {
    return new Effect(incidentId, systemId, version, state, reason, statedBy, statedAt);
  }
}
