package dev.cordon.incident.exchange.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code circle_member}: a tenant sees its own alone. */
@Entity
@Immutable
@Table(name = "circle_member")
@NullUnmarked // Filled by Hibernate.
class CircleMemberEntity {

  @Id UUID circleId;
}
