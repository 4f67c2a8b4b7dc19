package dev.cordon.incident.exchange.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code indicator_share}: what members of a circle see. */
@Entity
@Immutable
@IdClass(IndicatorShareEntity.Key.class)
@Table(name = "indicator_share")
@NullUnmarked // Filled by Hibernate.
class IndicatorShareEntity {

  /** What makes a share the only one of its kind. */
  record Key(UUID circleId, UUID indicatorId) {}

  @Id UUID circleId;
  @Id UUID indicatorId;

  /** The owner; set by the database. */
  @Column(insertable = false, updatable = false)
  UUID tenantId;

  String stix;
  Instant sharedAt;

  static IndicatorShareEntity of(UUID circleId, UUID indicatorId, String stix, Instant sharedAt) {
    IndicatorShareEntity row = new IndicatorShareEntity();
    row.circleId = circleId;
    row.indicatorId = indicatorId;
    row.stix = stix;
    row.sharedAt = sharedAt;
    return row;
  }
}
