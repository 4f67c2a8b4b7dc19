package dev.cordon.incident.escalation.persistence;

import dev.cordon.incident.escalation.domain.Cause;
import dev.cordon.incident.escalation.domain.Escalation;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code escalation}. */
@Entity
@Table(name = "escalation")
@NullUnmarked // Filled by Hibernate.
class EscalationEntity {

  /** Names of the states, for lists. */
  enum State {
    RUNNING,
    EXHAUSTED,
    ACKNOWLEDGED,
    ENDED
  }

  @Id UUID id;
  UUID incidentId;

  @Enumerated(EnumType.STRING)
  Cause cause;

  UUID targetId;
  Instant anchorAt;
  Instant countedFrom;
  long policyVersion;
  int stepsDone;
  Instant nextStepAt;

  @Enumerated(EnumType.STRING)
  State state;

  String startedBy;
  Instant startedAt;
  String reason;
  String endedBy;
  Instant endedAt;
  String endReason;

  static EscalationEntity of(Escalation escalation) {
    EscalationEntity row = new EscalationEntity();
    row.id = escalation.id();
    row.incidentId = escalation.incidentId();
    row.cause = escalation.cause();
    row.targetId = escalation.targetId();
    row.anchorAt = escalation.anchorAt();
    row.policyVersion = escalation.policyVersion();
    row.startedBy = escalation.startedBy();
    row.startedAt = escalation.startedAt();
    row.reason = escalation.reason();
    row.take(escalation);
    return row;
  }

  /** What a change may touch. */
  void take(Escalation escalation) {
    countedFrom = escalation.countedFrom();
    stepsDone = escalation.stepsDone();
    nextStepAt = escalation.nextStepAt().orElse(null);
    state = state(escalation);
    endedAt = escalation.end().map(Escalation.End::at).orElse(null);
    endedBy = "";
    endReason = "";
    switch (escalation.end().orElse(null)) {
      case null -> {}
      case Escalation.End.Acknowledged acknowledged -> endedBy = acknowledged.by();
      case Escalation.End.Over over -> endReason = over.why();
    }
  }

  private static State state(Escalation escalation) {
    return switch (escalation.end().orElse(null)) {
      case null -> escalation.isRunning() ? State.RUNNING : State.EXHAUSTED;
      case Escalation.End.Acknowledged _ -> State.ACKNOWLEDGED;
      case Escalation.End.Over _ -> State.ENDED;
    };
  }

  Escalation toDomain() {
    return new Escalation(
        id,
        incidentId,
        cause,
        targetId,
        anchorAt,
        countedFrom,
        policyVersion,
        stepsDone,
        Optional.ofNullable(nextStepAt),
        startedBy,
        startedAt,
        reason,
        end());
  }

  private Optional<Escalation.End> end() {
    return switch (state) {
      case RUNNING, EXHAUSTED -> Optional.empty();
      case ACKNOWLEDGED -> Optional.of(new Escalation.End.Acknowledged(endedBy, endedAt));
      case ENDED -> Optional.of(new Escalation.End.Over(endReason, endedAt));
    };
  }
}
