package dev.cordon.incident.joint.persistence;

import dev.cordon.incident.joint.domain.JointIncident;
import dev.cordon.incident.joint.domain.JointTask;
import dev.cordon.incident.joint.domain.Side;
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

/** A row of {@code joint_task}; changed by statements of its columns alone. */
@Entity
@Immutable
@Table(name = "joint_task")
@NullUnmarked // Filled by Hibernate.
class JointTaskEntity {

  @Id UUID id;

  /** The group that coordinates the joint incident. */
  UUID tenantId;

  UUID jointId;
  String title;
  String guidance;
  UUID assigneeId;
  String assignee;
  String leftBy;
  Instant dueAt;

  @Enumerated(EnumType.STRING)
  JointTask.State state;

  String reason;
  String addedBy;
  Instant addedAt;
  long version;

  static JointTaskEntity of(JointIncident joint, JointTask task) {
    JointTaskEntity row = new JointTaskEntity();
    row.id = task.id();
    row.tenantId = joint.coordinator().id();
    row.jointId = joint.id();
    row.title = task.title();
    row.guidance = task.guidance();
    row.assigneeId = task.assignee().map(Side::id).orElse(null);
    row.assignee = task.assignee().map(Side::alias).orElse("");
    row.leftBy = task.leftBy().orElse("");
    row.dueAt = task.dueAt().orElse(null);
    row.state = task.state();
    row.reason = task.reason();
    row.addedBy = task.addedBy();
    row.addedAt = task.addedAt();
    row.version = task.version();
    return row;
  }

  JointTask toDomain() {
    return new JointTask(
        id,
        jointId,
        title,
        guidance,
        Optional.ofNullable(assigneeId).map(whose -> new Side(whose, assignee)),
        Optional.of(leftBy).filter(alias -> !alias.isEmpty()),
        Optional.ofNullable(dueAt),
        state,
        reason,
        addedBy,
        addedAt,
        version);
  }
}
