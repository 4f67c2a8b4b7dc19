package dev.cordon.incident.casework.persistence;

import dev.cordon.incident.casework.domain.Reader;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code incident_reader}. */
@Entity
@Immutable
@IdClass(IncidentReaderEntity.Key.class)
@Table(name = "incident_reader")
@NullUnmarked // Filled by Hibernate.
class IncidentReaderEntity {

  /** Somebody is named once in an incident. */
  record Key(UUID incidentId, String subject) {}

  @Id UUID incidentId;
  @Id String subject;

  String addedBy;
  Instant addedAt;

  static IncidentReaderEntity of(UUID incidentId, Reader reader) {
    IncidentReaderEntity row = new IncidentReaderEntity();
    row.incidentId = incidentId;
    row.subject = reader.subject();
    row.addedBy = reader.addedBy();
    row.addedAt = reader.addedAt();
    return row;
  }

  Reader toDomain() {
    return new Reader(subject, addedBy, addedAt);
  }
}
