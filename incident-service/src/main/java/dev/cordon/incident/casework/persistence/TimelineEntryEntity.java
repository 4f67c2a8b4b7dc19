package dev.cordon.incident.casework.persistence;

import dev.cordon.incident.casework.domain.EntryKind;
import dev.cordon.incident.casework.domain.TimelineEntry;
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

/** A row of {@code timeline_entry}. */
@Entity
@Immutable
@Table(name = "timeline_entry")
@NullUnmarked // Filled by Hibernate.
class TimelineEntryEntity {

  @Id UUID id;
  UUID incidentId;
  Instant happenedAt;
  Instant notedAt;
  String notedBy;
  String text;

  @Enumerated(EnumType.STRING)
  EntryKind kind;

  /** What the kind says; the database holds the two against each other. */
  boolean automatic;

  UUID corrects;
  UUID aboutId;

  static TimelineEntryEntity of(TimelineEntry entry) {
    TimelineEntryEntity row = new TimelineEntryEntity();
    row.id = entry.id();
    row.incidentId = entry.incidentId();
    row.happenedAt = entry.happenedAt();
    row.notedAt = entry.notedAt();
    row.notedBy = entry.notedBy();
    row.text = entry.text();
    row.kind = entry.kind();
    row.automatic = entry.automatic();
    row.corrects = entry.corrects().orElse(null);
    row.aboutId = entry.about().orElse(null);
    return row;
  }

  TimelineEntry toDomain() {
    return new TimelineEntry(
        id,
        incidentId,
        happenedAt,
        notedAt,
        notedBy,
        text,
        kind,
        Optional.ofNullable(corrects),
        Optional.ofNullable(aboutId));
  }
}
