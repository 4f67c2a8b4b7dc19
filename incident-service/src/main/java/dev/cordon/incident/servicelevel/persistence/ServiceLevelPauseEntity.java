package dev.cordon.incident.servicelevel.persistence;

import dev.cordon.incident.servicelevel.domain.Pause;
import dev.cordon.incident.work.domain.WaitingFor;
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

/** A row of {@code service_level_pause}; its end is written past it. */
@Entity
@Immutable
@Table(name = "service_level_pause")
@NullUnmarked // Filled by Hibernate.
class ServiceLevelPauseEntity {

  @Id UUID id;
  UUID incidentId;

  @Enumerated(EnumType.STRING)
  WaitingFor waitingFor;

  String reason;
  String startedBy;
  Instant startedAt;
  String endedBy;
  Instant endedAt;
  String endReason;
  long version;

  /** One that lasts. */
  static ServiceLevelPauseEntity of(Pause pause) {
    ServiceLevelPauseEntity row = new ServiceLevelPauseEntity();
    row.id = pause.id();
    row.incidentId = pause.incidentId();
    row.waitingFor = pause.whom();
    row.reason = pause.reason();
    row.startedBy = pause.startedBy();
    row.startedAt = pause.startedAt();
    row.endedBy = "";
    row.endReason = "";
    row.version = pause.version();
    return row;
  }

  Pause toDomain() {
    return new Pause(
        id,
        incidentId,
        waitingFor,
        reason,
        startedBy,
        startedAt,
        Optional.ofNullable(endedAt).map(at -> new Pause.End(endedBy, at, endReason)));
  }
}
