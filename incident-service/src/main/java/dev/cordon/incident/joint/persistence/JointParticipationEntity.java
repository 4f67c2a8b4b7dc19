package dev.cordon.incident.joint.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code joint_participation}: a tenant's own, and no other's. */
@Entity
@Immutable
@Table(name = "joint_participation")
@NullUnmarked // Filled by Hibernate.
class JointParticipationEntity {

  @Id UUID jointId;

  /** The member; set by the database. */
  @Column(insertable = false, updatable = false)
  UUID tenantId;

  UUID incidentId;
}
