package dev.cordon.incident.joint.persistence;

import dev.cordon.incident.joint.domain.JointIncident;
import dev.cordon.incident.joint.domain.JointMember;
import dev.cordon.incident.joint.domain.Side;
import dev.cordon.incident.joint.domain.Standing;
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

/** A row of {@code joint_member}. */
@Entity
@Immutable
@IdClass(JointMemberEntity.Key.class)
@Table(name = "joint_member")
@NullUnmarked // Filled by Hibernate.
class JointMemberEntity {

  /** An organization is in a joint incident once. */
  record Key(UUID jointId, UUID memberId) {}

  @Id UUID jointId;
  @Id UUID memberId;

  /** The group that coordinates it. */
  UUID tenantId;

  String alias;
  String name;

  @Enumerated(EnumType.STRING)
  Standing standing;

  Instant invitedAt;
  Instant answeredAt;

  static JointMemberEntity of(JointIncident joint, JointMember member) {
    JointMemberEntity row = new JointMemberEntity();
    row.tenantId = joint.coordinator().id();
    row.jointId = joint.id();
    row.memberId = member.side().id();
    row.alias = member.side().alias();
    row.name = member.name();
    row.standing = member.standing();
    row.invitedAt = member.invitedAt();
    row.answeredAt = member.answeredAt().orElse(null);
    return row;
  }

  JointMember toDomain() {
    return new JointMember(
        new Side(memberId, alias), name, standing, invitedAt, Optional.ofNullable(answeredAt));
  }
}
