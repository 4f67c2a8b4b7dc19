package dev.cordon.incident.servicelevel.persistence;

import dev.cordon.incident.servicelevel.domain.Measure;
import dev.cordon.incident.servicelevel.domain.Milestone;
import dev.cordon.incident.servicelevel.domain.Rating;
import dev.cordon.incident.servicelevel.domain.Target;
import dev.cordon.incident.servicelevel.domain.Timer;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code incident_service_level}. */
@Entity
@Table(name = "incident_service_level")
@NullUnmarked // Filled by Hibernate.
class ServiceLevelEntity {

  @Id UUID id;
  UUID incidentId;

  @Enumerated(EnumType.STRING)
  Milestone milestone;

  long policyVersion;
  int warnPercent;

  @Enumerated(EnumType.STRING)
  Rating severity;

  int minutes;
  boolean mayPause;
  Instant startedAt;
  long pausedMicros;
  Instant dueAt;
  Instant pausedSince;
  Instant reachedAt;
  Instant voidAt;
  Instant warnAt;
  Long tookMicros;

  static ServiceLevelEntity of(Timer timer) {
    ServiceLevelEntity row = new ServiceLevelEntity();
    Measure measure = timer.measure();
    row.id = measure.id();
    row.incidentId = measure.incidentId();
    row.milestone = measure.target().milestone();
    row.policyVersion = measure.policyVersion();
    row.warnPercent = measure.warnPercent();
    row.startedAt = measure.startedAt();
    row.take(timer);
    return row;
  }

  /** What a change may touch. */
  void take(Timer timer) {
    Target target = timer.measure().target();
    severity = target.rating();
    minutes = target.minutes();
    mayPause = target.mayPause();
    pausedMicros = micros(timer.measure().paused());
    dueAt = timer.dueAt().orElse(null);
    warnAt = timer.warnAt().orElse(null);
    pausedSince = null;
    reachedAt = null;
    voidAt = null;
    tookMicros = null;
    switch (timer) {
      case Timer.Running _ -> {}
      case Timer.Paused paused -> pausedSince = paused.since();
      case Timer.Reached reached -> {
        reachedAt = reached.at();
        tookMicros = micros(reached.running(reached.at()));
      }
      case Timer.Void gone -> voidAt = gone.at();
    }
  }

  private static long micros(Duration duration) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.EPOCH.plus(duration));
  }

  Timer toDomain() {
    Measure measure =
        new Measure(
            id,
            incidentId,
            policyVersion,
            warnPercent,
            new Target(severity, milestone, minutes, mayPause),
            startedAt,
            Duration.of(pausedMicros, ChronoUnit.MICROS));
    if (pausedSince != null) {
      return new Timer.Paused(measure, pausedSince);
    }
    if (reachedAt != null) {
      return new Timer.Reached(measure, reachedAt);
    }
    return voidAt == null ? new Timer.Running(measure) : new Timer.Void(measure, voidAt);
  }
}
