package dev.cordon.incident.evidence.persistence;

import dev.cordon.incident.evidence.domain.CustodyEntry;
import dev.cordon.incident.evidence.domain.CustodyKind;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code evidence_custody}. */
@Entity
@Immutable
@Table(name = "evidence_custody")
@NullUnmarked // Filled by Hibernate.
class CustodyEntity {

  @Id UUID id;
  UUID incidentId;
  UUID evidenceId;

  @Enumerated(EnumType.STRING)
  CustodyKind kind;

  Instant happenedAt;
  Instant recordedAt;
  String madeBy;
  String recipient;
  String reason;
  UUID shareId;

  /** For whoever reads the table without us. */
  String digest;

  static CustodyEntity of(CustodyEntry entry) {
    CustodyEntity row = new CustodyEntity();
    row.id = entry.id();
    row.incidentId = entry.incidentId();
    row.evidenceId = entry.evidenceId();
    row.kind = entry.kind();
    row.happenedAt = entry.happenedAt();
    row.recordedAt = entry.recordedAt();
    row.madeBy = entry.by();
    row.recipient = entry.recipient();
    row.reason = entry.reason();
    row.shareId = entry.share().orElse(null);
    row.digest = entry.digest();
    return row;
  }

  CustodyEntry toDomain() {
    return new CustodyEntry(
        id,
        incidentId,
        evidenceId,
        kind,
        happenedAt,
        recordedAt,
        madeBy,
        recipient,
        reason,
        Optional.ofNullable(shareId));
  }
}
