package dev.cordon.incident.work.persistence;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.work.domain.Anchor;
import dev.cordon.incident.work.domain.Counted;
import dev.cordon.incident.work.domain.Due;
import dev.cordon.incident.work.domain.Progress;
import dev.cordon.incident.work.domain.Task;
import dev.cordon.incident.work.domain.TaskContent;
import dev.cordon.incident.work.domain.TaskContent.Owner;
import dev.cordon.incident.work.domain.TaskGraph;
import dev.cordon.incident.work.domain.TaskState;
import dev.cordon.incident.work.domain.WaitingFor;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code incident_task}. Written as far as it has changed: a guest may no more. */
@Entity
@DynamicUpdate
@Table(name = "incident_task")
@NullUnmarked // Filled by Hibernate.
class TaskEntity {

  @Id UUID id;
  UUID incidentId;
  String title;
  String guidance;
  UUID ownerId;
  String ownerSubject;

  @Enumerated(EnumType.STRING)
  Role role;

  Instant dueAt;
  boolean dueFixed;
  Instant pausedSince;

  /** Null, as the three below, for a time that somebody has set. */
  @Enumerated(EnumType.STRING)
  Anchor dueAfter;

  Long dueWithinMicros;
  Instant dueCountedFrom;
  Instant dueCountedSince;
  long duePausedMicros;

  boolean mandatory;
  String[] needs;

  @Enumerated(EnumType.STRING)
  TaskState state;

  Instant since;
  String reason;

  @Enumerated(EnumType.STRING)
  WaitingFor waitingFor;

  boolean automatic;

  int reopenings;
  long version;
  Instant addedAt;
  String addedBy;

  /** Both are computed by the database, for lists. */
  @Column(insertable = false, updatable = false)
  boolean active;

  @Column(insertable = false, updatable = false)
  Instant listedAt;

  static TaskEntity of(Task task) {
    TaskEntity row = new TaskEntity();
    row.id = task.id();
    row.incidentId = task.incidentId();
    row.addedAt = task.addedAt();
    row.addedBy = task.addedBy();
    row.take(task);
    return row;
  }

  /** What a change may touch. */
  void take(Task task) {
    TaskContent content = task.content();
    title = content.title();
    guidance = content.guidance();
    ownerId = content.owner().map(Owner::person).orElse(null);
    ownerSubject = content.owner().map(Owner::subject).orElse(null);
    role = content.role().orElse(null);
    dueAt = content.due().map(Due::at).orElse(null);
    dueFixed = content.due().filter(Due::fixed).isPresent();
    pausedSince = content.due().flatMap(Due::pausedSince).orElse(null);
    takeCounted(content.due().flatMap(Due::counted));
    mandatory = content.mandatory();
    needs = content.needs().stream().map(UUID::toString).toArray(String[]::new);
    state = task.state();
    since = task.progress().since();
    reason = task.progress().reason();
    waitingFor = task.progress().waitingFor().orElse(null);
    automatic = task.automatic();
    reopenings = task.reopenings();
    version = task.version();
  }

  private void takeCounted(Optional<Counted> counted) {
    dueAfter = counted.map(Counted::anchor).orElse(null);
    dueWithinMicros = counted.map(count -> micros(count.within())).orElse(null);
    dueCountedFrom = counted.map(Counted::from).orElse(null);
    dueCountedSince = counted.map(Counted::since).orElse(null);
    duePausedMicros = counted.map(count -> micros(count.paused())).orElse(0L);
  }

  static long micros(Duration duration) {
    return TimeUnit.MICROSECONDS.convert(duration);
  }

  Task toDomain() {
    return new Task(
        id,
        incidentId,
        content(),
        Progress.of(state, since, reason, Optional.ofNullable(waitingFor)),
        automatic,
        reopenings,
        version,
        addedAt,
        addedBy);
  }

  private TaskContent content() {
    return new TaskContent(
        title,
        guidance,
        Optional.ofNullable(ownerId).map(person -> new Owner(person, ownerSubject)),
        Optional.ofNullable(role),
        Optional.ofNullable(dueAt)
            .map(at -> new Due(at, dueFixed, Optional.ofNullable(pausedSince), counted())),
        mandatory,
        ids(needs));
  }

  private Optional<Counted> counted() {
    return Optional.ofNullable(dueAfter)
        .map(
            anchor ->
                new Counted(
                    anchor,
                    dueCountedFrom,
                    Duration.of(dueWithinMicros, ChronoUnit.MICROS),
                    Duration.of(duePausedMicros, ChronoUnit.MICROS),
                    dueCountedSince));
  }

  /** A row of {@code select id, title, state, needs}. */
  static TaskGraph.Node node(Object[] row) {
    return new TaskGraph.Node(
        (UUID) row[0], (String) row[1], (TaskState) row[2], ids((String[]) row[3]));
  }

  private static List<UUID> ids(String[] texts) {
    return Stream.of(texts).map(UUID::fromString).toList();
  }
}
