package dev.cordon.incident.evidence.persistence;

import dev.cordon.incident.evidence.domain.LegalHold;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code evidence_hold}. */
@Entity
@Immutable
@Table(name = "evidence_hold")
@NullUnmarked // Filled by Hibernate.
class HoldEntity {

  @Id UUID id;
  UUID incidentId;

  /** Null: all of the incident's. */
  UUID evidenceId;

  String reason;
  String setBy;
  Instant setAt;
  String releasedBy;
  Instant releasedAt;
  String releaseReason;

  static HoldEntity of(LegalHold hold) {
    HoldEntity row = new HoldEntity();
    row.id = hold.id();
    row.incidentId = hold.incidentId();
    row.evidenceId = hold.evidenceId().orElse(null);
    row.reason = hold.reason();
    row.setBy = hold.setBy();
    row.setAt = hold.setAt();
    return row;
  }

  LegalHold toDomain() {
    return new LegalHold(
        id,
        incidentId,
        Optional.ofNullable(evidenceId),
        reason,
        setBy,
        setAt,
        Optional.ofNullable(releasedBy)
            .map(by -> new LegalHold.Release(by, releasedAt, releaseReason)));
  }
}
