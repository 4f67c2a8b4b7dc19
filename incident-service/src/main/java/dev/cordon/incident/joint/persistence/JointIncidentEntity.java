package dev.cordon.incident.joint.persistence;

import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.incident.joint.domain.JointIncident;
import dev.cordon.incident.joint.domain.Side;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code joint_incident}; changed by statements of its columns alone. */
@Entity
@Immutable
@Table(name = "joint_incident")
@NullUnmarked // Filled by Hibernate.
class JointIncidentEntity {

  static final String OPEN = "OPEN";
  static final String CLOSED = "CLOSED";

  @Id UUID id;

  /** The group that coordinates it. */
  UUID tenantId;

  String title;
  String summary;

  @Enumerated(EnumType.STRING)
  Tlp tlp;

  String state;
  String coordinator;
  String coordinatorName;
  Instant openedAt;
  String closingReason;
  long version;

  static JointIncidentEntity of(JointIncident joint) {
    JointIncidentEntity row = new JointIncidentEntity();
    row.id = joint.id();
    row.tenantId = joint.coordinator().id();
    row.title = joint.title();
    row.summary = joint.summary();
    row.tlp = joint.tlp();
    row.state = state(joint);
    row.coordinator = joint.coordinator().alias();
    row.coordinatorName = joint.coordinatorName();
    row.openedAt = joint.openedAt();
    row.closingReason = joint.closingReason();
    row.version = joint.version();
    return row;
  }

  static String state(JointIncident joint) {
    return joint.isOpen() ? OPEN : CLOSED;
  }

  JointIncident toDomain() {
    return new JointIncident(
        id,
        new Side(tenantId, coordinator),
        coordinatorName,
        title,
        summary,
        tlp,
        closingReason,
        openedAt,
        version);
  }
}
