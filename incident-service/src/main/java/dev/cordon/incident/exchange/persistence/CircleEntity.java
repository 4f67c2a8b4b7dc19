package dev.cordon.incident.exchange.persistence;

import dev.cordon.incident.exchange.domain.Circle;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code circle}. */
@Entity
@Immutable
@Table(name = "circle")
@NullUnmarked // Filled by Hibernate.
class CircleEntity {

  @Id UUID id;
  String alias;
  String name;
  String[] members;
  Instant createdAt;

  static CircleEntity of(Circle circle) {
    CircleEntity row = new CircleEntity();
    row.id = circle.id();
    row.alias = circle.alias();
    row.name = circle.name();
    row.members = circle.members().toArray(String[]::new);
    row.createdAt = circle.createdAt();
    return row;
  }

  Circle toDomain() {
    return new Circle(id, alias, name, List.of(members), createdAt);
  }
}
