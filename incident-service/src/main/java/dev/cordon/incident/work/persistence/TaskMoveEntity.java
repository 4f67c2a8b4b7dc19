package dev.cordon.incident.work.persistence;

import dev.cordon.incident.work.domain.TaskMove;
import dev.cordon.incident.work.domain.TaskState;
import dev.cordon.incident.work.domain.WaitingFor;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code incident_task_move}. */
@Entity
@Immutable
@IdClass(TaskMoveEntity.Key.class)
@Table(name = "incident_task_move")
@NullUnmarked // Filled by Hibernate.
class TaskMoveEntity {

  /** A version of a task is made once. */
  record Key(UUID incidentId, UUID taskId, Long version) {}

  @Id UUID incidentId;
  @Id UUID taskId;
  @Id Long version;

  @Enumerated(EnumType.STRING)
  TaskState fromState;

  @Enumerated(EnumType.STRING)
  TaskState toState;

  @Enumerated(EnumType.STRING)
  WaitingFor waitingFor;

  String reason;
  String madeBy;
  Instant madeAt;

  static TaskMoveEntity of(TaskMove move) {
    TaskMoveEntity row = new TaskMoveEntity();
    row.incidentId = move.incidentId();
    row.taskId = move.taskId();
    row.version = move.version();
    row.fromState = move.from();
    row.toState = move.to();
    row.waitingFor = move.whom().orElse(null);
    row.reason = move.reason();
    row.madeBy = move.by();
    row.madeAt = move.at();
    return row;
  }

  TaskMove toDomain() {
    return new TaskMove(
        incidentId,
        taskId,
        version,
        fromState,
        toState,
        Optional.ofNullable(waitingFor),
        reason,
        madeBy,
        madeAt);
  }
}
