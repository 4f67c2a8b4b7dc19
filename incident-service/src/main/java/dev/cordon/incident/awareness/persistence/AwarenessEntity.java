package dev.cordon.incident.awareness.persistence;

import dev.cordon.incident.awareness.domain.Statement;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code incident_awareness}. */
@Entity
@Immutable
@IdClass(AwarenessEntity.Key.class)
@Table(name = "incident_awareness")
@NullUnmarked // Filled by Hibernate.
class AwarenessEntity {

  /** A version of an entity's statement is made once. */
  record Key(UUID incidentId, String legalEntity, Long version) {}

  @Id UUID incidentId;
  @Id String legalEntity;
  @Id Long version;
  Instant awareAt;
  String reason;
  String statedBy;
  Instant statedAt;

  static AwarenessEntity of(Statement statement) {
    AwarenessEntity row = new AwarenessEntity();
    row.incidentId = statement.incidentId();
    row.legalEntity = statement.entity();
    row.version = statement.version();
    row.awareAt = statement.awareAt();
    row.reason = statement.reason();
    row.statedBy = statement.by();
    row.statedAt = statement.at();
    return row;
  }

  Statement toDomain() {
    return new Statement(incidentId, legalEntity, version, awareAt, reason, statedBy, statedAt);
  }
}
