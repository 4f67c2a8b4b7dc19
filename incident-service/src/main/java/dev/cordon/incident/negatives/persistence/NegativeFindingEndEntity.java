package dev.cordon.incident.negatives.persistence;

import dev.cordon.incident.negatives.domain.NegativeFinding;
import dev.cordon.incident.negatives.domain.Standing;
import dev.cordon.incident.negatives.domain.Standing.Stands;
import dev.cordon.incident.negatives.domain.Standing.Superseded;
import dev.cordon.incident.negatives.domain.Standing.Withdrawn;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code negative_finding_end}: a finding that no longer stands. */
@Entity
@Immutable
@Table(name = "negative_finding_end")
@NullUnmarked // Filled by Hibernate.
class NegativeFindingEndEntity {

  @Id UUID findingId;
  UUID incidentId;
  UUID supersededBy;
  String reason;
  String endedBy;
  Instant endedAt;
  Instant stoppedAt;

  static NegativeFindingEndEntity of(NegativeFinding ended) {
    NegativeFindingEndEntity row = new NegativeFindingEndEntity();
    row.findingId = ended.id();
    row.incidentId = ended.incidentId();
    switch (ended.standing()) {
      case Stands _ -> throw new IllegalArgumentException("it stands");
      case Superseded(UUID successor, String by, Instant at) -> {
        row.supersededBy = successor;
        row.reason = "";
        row.endedBy = by;
        row.endedAt = at;
      }
      case Withdrawn(String by, Instant at, String reason, _) -> {
        row.reason = reason;
        row.endedBy = by;
        row.endedAt = at;
      }
    }
    return row;
  }

  Standing toDomain() {
    return supersededBy == null
        ? new Withdrawn(endedBy, endedAt, reason, Optional.ofNullable(stoppedAt))
        : new Superseded(supersededBy, endedBy, endedAt);
  }
}
