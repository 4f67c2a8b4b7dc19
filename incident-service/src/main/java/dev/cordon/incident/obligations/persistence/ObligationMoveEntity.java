package dev.cordon.incident.obligations.persistence;

import dev.cordon.incident.obligations.domain.ObligationMove;
import dev.cordon.incident.obligations.domain.ObligationState;
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

/** A row of {@code incident_obligation_move}. */
@Entity
@Immutable
@IdClass(ObligationMoveEntity.Key.class)
@Table(name = "incident_obligation_move")
@NullUnmarked // Filled by Hibernate.
class ObligationMoveEntity {

  /** A version of an obligation is made once. */
  record Key(UUID incidentId, UUID obligationId, Long version) {}

  @Id UUID incidentId;
  @Id UUID obligationId;
  @Id Long version;

  @Enumerated(EnumType.STRING)
  ObligationState fromState;

  @Enumerated(EnumType.STRING)
  ObligationState toState;

  String reason;
  Instant sentAt;
  String reference;
  String lateReason;
  String madeBy;
  Instant madeAt;

  static ObligationMoveEntity of(ObligationMove move) {
    ObligationMoveEntity row = new ObligationMoveEntity();
    StandingColumns columns = StandingColumns.of(move.to());
    row.incidentId = move.incidentId();
    row.obligationId = move.obligationId();
    row.version = move.version();
    row.fromState = move.from();
    row.toState = columns.state();
    row.reason = move.to().reason();
    row.sentAt = columns.sentAt();
    row.reference = columns.reference();
    row.lateReason = columns.lateReason();
    row.madeBy = move.to().by();
    row.madeAt = move.to().since();
    return row;
  }

  ObligationMove toDomain() {
    return new ObligationMove(
        incidentId,
        obligationId,
        version,
        fromState,
        new StandingColumns(toState, sentAt, reference, lateReason)
            .toDomain(madeAt, madeBy, reason));
  }
}
