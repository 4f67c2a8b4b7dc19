package dev.cordon.incident.merging.persistence;

import dev.cordon.incident.merging.domain.Merge;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code incident_merge}. */
@Entity
@Immutable
@Table(name = "incident_merge")
@NullUnmarked // Filled by Hibernate.
class MergeEntity {

  @Id UUID incidentId;
  UUID intoId;
  UUID survivorId;
  String reason;
  int alertsMoved;
  String mergedBy;
  Instant mergedAt;

  static MergeEntity of(Merge merge) {
    MergeEntity row = new MergeEntity();
    row.incidentId = merge.incidentId();
    row.intoId = merge.intoId();
    row.survivorId = merge.survivorId();
    row.reason = merge.reason();
    row.alertsMoved = merge.alertsMoved();
    row.mergedBy = merge.by();
    row.mergedAt = merge.at();
    return row;
  }

  Merge toDomain() {
    return new Merge(incidentId, intoId, survivorId, reason, alertsMoved, mergedBy, mergedAt);
  }
}
