package dev.cordon.incident.exposure.persistence;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.incident.exposure.domain.Exposure;
import dev.cordon.incident.exposure.domain.PeopleCounts;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code exposure}. */
@Entity
@Immutable
@Table(name = "exposure")
@NullUnmarked // Filled by Hibernate.
class ExposureEntity {

  @Id UUID id;
  UUID incidentId;
  int revision;
  String[] categories;
  long people;
  long addressable;
  Instant computedAt;
  String computedBy;

  static ExposureEntity of(Exposure exposure) {
    ExposureEntity row = new ExposureEntity();
    row.id = exposure.id();
    row.incidentId = exposure.incidentId();
    row.revision = exposure.revision();
    row.categories = exposure.categories().stream().map(Enum::name).toArray(String[]::new);
    row.people = exposure.counts().people();
    row.addressable = exposure.counts().addressable();
    row.computedAt = exposure.computedAt();
    row.computedBy = exposure.computedBy();
    return row;
  }

  Exposure toDomain(List<PeopleCounts.Count> counts) {
    return new Exposure(
        id,
        incidentId,
        revision,
        Stream.of(categories).map(DataCategory::valueOf).toList(),
        new PeopleCounts(people, addressable, counts),
        computedAt,
        computedBy);
  }
}
