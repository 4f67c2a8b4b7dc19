package dev.cordon.incident.exposure.persistence;

import dev.cordon.incident.exposure.domain.Exposure;
import dev.cordon.incident.exposure.domain.PeopleCounts;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code exposure_count}. */
@Entity
@Immutable
@IdClass(ExposureCountEntity.Key.class)
@Table(name = "exposure_count")
@NullUnmarked // Filled by Hibernate.
class ExposureCountEntity {

  /** What makes a count the only one of its kind. */
  record Key(UUID exposureId, PeopleCounts.Dimension dimension, String key) {}

  @Id UUID exposureId;

  @Id
  @Enumerated(EnumType.STRING)
  PeopleCounts.Dimension dimension;

  @Id String key;

  UUID incidentId;
  long people;

  static ExposureCountEntity of(Exposure exposure, PeopleCounts.Count count) {
    ExposureCountEntity row = new ExposureCountEntity();
    row.exposureId = exposure.id();
    row.incidentId = exposure.incidentId();
    row.dimension = count.dimension();
    row.key = count.key();
    row.people = count.people();
    return row;
  }

  PeopleCounts.Count toDomain() {
    return new PeopleCounts.Count(dimension, key, people);
  }
}
