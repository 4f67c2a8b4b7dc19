package dev.cordon.incident.casework.persistence;

import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.casework.domain.IncidentReference;
import dev.cordon.incident.casework.domain.IncidentState;
import dev.cordon.incident.casework.domain.Lifecycle;
import dev.cordon.incident.casework.domain.Owner;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code incident}; its tenant is set and compared by the database alone. */
@Entity
@Table(name = "incident")
@NullUnmarked // Filled by Hibernate.
class IncidentEntity {

  @Id UUID id;
  long number;

  @Enumerated(EnumType.STRING)
  IncidentReference.Series series;

  boolean restricted;
  String title;
  String summary;

  @Enumerated(EnumType.STRING)
  IncidentState state;

  /** Null while it is as it was opened. */
  Instant stateSince;

  int reopenings;

  @Enumerated(EnumType.STRING)
  Tlp tlp;

  Instant occurredAt;
  Instant awareAt;
  Instant openedAt;
  String openedBy;

  /** Null while it is nobody's. */
  String ownerSubject;

  /** Null where the owner wasn't one of the organization's people. */
  UUID ownerId;

  long version;

  static IncidentEntity of(Incident incident) {
    IncidentEntity row = new IncidentEntity();
    row.id = incident.id();
    row.openedAt = incident.openedAt();
    row.openedBy = incident.openedBy();
    row.take(incident);
    return row;
  }

  /** What a change may touch. */
  void take(Incident incident) {
    number = incident.reference().number();
    series = incident.reference().series();
    restricted = incident.restricted();
    title = incident.title();
    summary = incident.summary();
    state = incident.state();
    stateSince = state == IncidentState.REPORTED ? null : incident.lifecycle().since();
    reopenings = incident.lifecycle().reopenings();
    tlp = incident.tlp();
    occurredAt = incident.occurredAt().orElse(null);
    awareAt = incident.awareAt();
    ownerSubject = incident.owner().map(Owner::subject).orElse(null);
    ownerId = incident.owner().flatMap(Owner::person).orElse(null);
    version = incident.version();
  }

  Incident toDomain() {
    return new Incident(
        id,
        new IncidentReference(series, number),
        restricted,
        title,
        summary,
        Lifecycle.of(state, stateSince == null ? openedAt : stateSince, reopenings),
        tlp,
        Optional.ofNullable(occurredAt),
        awareAt,
        openedAt,
        openedBy,
        Optional.ofNullable(ownerSubject)
            .map(subject -> new Owner(subject, Optional.ofNullable(ownerId))),
        version);
  }
}
