package dev.cordon.incident.casework.persistence;

import dev.cordon.incident.casework.domain.Mention;
import dev.cordon.incident.casework.domain.TimelineEntry;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code timeline_mention}. */
@Entity
@Immutable
@IdClass(TimelineMentionEntity.Key.class)
@Table(name = "timeline_mention")
@NullUnmarked // Filled by Hibernate.
class TimelineMentionEntity {

  /** Somebody is spoken to once in a line, by whatever names. */
  record Key(UUID incidentId, UUID entryId, String subject) {}

  @Id UUID incidentId;
  @Id UUID entryId;
  @Id String subject;

  String[] handles;
  Instant notedAt;

  static TimelineMentionEntity of(TimelineEntry entry, Mention mention) {
    TimelineMentionEntity row = new TimelineMentionEntity();
    row.incidentId = entry.incidentId();
    row.entryId = entry.id();
    row.subject = mention.subject();
    row.handles = mention.handles().toArray(String[]::new);
    row.notedAt = entry.notedAt();
    return row;
  }

  Mention toDomain() {
    return new Mention(subject, List.of(handles));
  }
}
