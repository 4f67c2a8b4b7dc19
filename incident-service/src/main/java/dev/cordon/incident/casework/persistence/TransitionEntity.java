package dev.cordon.incident.casework.persistence;

import dev.cordon.incident.casework.domain.IncidentState;
import dev.cordon.incident.casework.domain.Move;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code incident_transition}. */
@Entity
@Immutable
@IdClass(TransitionEntity.Key.class)
@Table(name = "incident_transition")
@NullUnmarked // Filled by Hibernate.
class TransitionEntity {

  /** A version of an incident is made once. */
  record Key(UUID incidentId, Long version) {}

  @Id UUID incidentId;
  @Id Long version;

  @Enumerated(EnumType.STRING)
  IncidentState fromState;

  @Enumerated(EnumType.STRING)
  IncidentState toState;

  String reason;
  String madeBy;
  Instant madeAt;

  static TransitionEntity of(Move move) {
    TransitionEntity row = new TransitionEntity();
    row.incidentId = move.incidentId();
    row.version = move.version();
    row.fromState = move.from();
    row.toState = move.to();
    row.reason = move.reason();
    row.madeBy = move.by();
    row.madeAt = move.at();
    return row;
  }

  Move toDomain() {
    return new Move(incidentId, version, fromState, toState, reason, madeBy, madeAt);
  }
}
