package dev.cordon.incident.links.persistence;

import dev.cordon.incident.links.domain.Link;
import dev.cordon.incident.links.domain.LinkType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code incident_link}. */
@Entity
@Immutable
@Table(name = "incident_link")
@NullUnmarked // Filled by Hibernate.
class LinkEntity {

  @Id UUID id;
  UUID incidentId;
  UUID otherId;

  @Enumerated(EnumType.STRING)
  LinkType type;

  String reason;
  String statedBy;
  Instant statedAt;

  /** Null while it stands. */
  Instant removedAt;

  static LinkEntity of(Link link) {
    LinkEntity row = new LinkEntity();
    row.id = link.id();
    row.incidentId = link.incidentId();
    row.otherId = link.otherId();
    row.type = link.type();
    row.reason = link.reason();
    row.statedBy = link.statedBy();
    row.statedAt = link.statedAt();
    return row;
  }

  Link toDomain() {
    return new Link(id, incidentId, otherId, type, reason, statedBy, statedAt);
  }
}
