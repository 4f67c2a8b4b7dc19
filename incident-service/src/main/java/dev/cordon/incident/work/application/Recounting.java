package dev.cordon.incident.work.application;

import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.IncidentFollower;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.work.domain.Task;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.background.InTurn;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * What is counted from when an incident was known of is due by what is known of that now, whenever
 * the playbook was applied (Art. 33(1) GDPR counts from awareness, whatever was believed of it
 * first). Reminders follow by the database's triggers, as with every due time that moves.
 */
@ApplicationScoped
class Recounting implements IncidentFollower {

  private final CaseFile incidents;
  private final TaskStore tasks;
  private final AuditTrail audit;
  private final Clock clock;

  Recounting(CaseFile incidents, TaskStore tasks, AuditTrail audit, Clock clock) {
    this.incidents = incidents;
    this.tasks = tasks;
    this.audit = audit;
    this.clock = clock;
  }

  private record Change(Task before, Task after) {

    boolean isNone() {
      return before.equals(after);
    }
  }

  @Override
  public Uni<Void> known(Caller caller, Incident incident) {
    Instant now = clock.instant();
    return tasks
        .counted(caller, incident.id())
        .map(found -> changes(found, incident, now))
        .chain(changes -> keep(caller, incident, changes, now));
  }

  private static List<Change> changes(List<Task> found, Incident incident, Instant now) {
    return found.stream()
        .map(task -> new Change(task, task.recounted(incident, now)))
        .filter(change -> !change.isNone())
        .toList();
  }

  private Uni<Void> keep(Caller caller, Incident incident, List<Change> changes, Instant now) {
    return changes.isEmpty()
        ? Uni.createFrom().voidItem()
        : tasks
            .replace(caller, incident.id(), changes.stream().map(Change::after).toList())
            .chain(() -> InTurn.each(changes, change -> tell(caller, change, now)));
  }

  private Uni<Void> tell(Caller caller, Change change, Instant now) {
    Task after = change.after();
    return incidents
        .note(caller, after.incidentId(), TaskEvents.recounted(change.before(), after, now))
        .chain(() -> audit.append(caller, TaskEvents.recount(change.before(), after)));
  }
}
