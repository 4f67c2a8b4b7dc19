package dev.cordon.incident.work.application;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.work.domain.Task;
import dev.cordon.incident.work.domain.TaskMove;
import dev.cordon.incident.work.domain.TaskState;
import dev.cordon.incident.work.domain.TaskStep;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * A task goes from state to state, with all that is kept of it. Joins the transaction of whoever
 * has the incident's row.
 */
@ApplicationScoped
class TaskMoves {

  private final CaseFile incidents;
  private final TaskStore tasks;
  private final AuditTrail audit;
  private final Clock clock;

  TaskMoves(CaseFile incidents, TaskStore tasks, AuditTrail audit, Clock clock) {
    this.incidents = incidents;
    this.tasks = tasks;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @param expectedVersion what whoever moves it has read; another is refused
   */
  Uni<Task> make(Caller caller, Task before, long expectedVersion, TaskStep step) {
    return keep(
        caller, before, before.moved(expectedVersion, step, leads(caller), clock.instant()));
  }

  /**
   * The same, back to open.
   *
   * @param incident its own, by which it is due
   */
  Uni<Task> reopen(
      Caller caller, Incident incident, Task before, long expectedVersion, TaskStep step) {
    return keep(
        caller,
        before,
        before.reopened(expectedVersion, step, leads(caller), incident, clock.instant()));
  }

  private Uni<Task> keep(Caller caller, Task before, Task after) {
    return requireNeedsOver(caller, after)
        .chain(() -> tasks.replace(caller, after))
        .chain(() -> tasks.add(caller, TaskMove.of(before, after, caller.signature())))
        .chain(() -> incidents.note(caller, after.incidentId(), TaskEvents.moved(before, after)))
        .chain(() -> audit.append(caller, TaskEvents.move(before, after)))
        .replaceWith(after);
  }

  private Uni<Void> requireNeedsOver(Caller caller, Task after) {
    return after.state() == TaskState.DONE
        ? tasks
            .graph(caller, after.incidentId())
            .invoke(graph -> graph.requireNeedsOver(after))
            .replaceWithVoid()
        : Uni.createFrom().voidItem();
  }

  static boolean leads(Caller caller) {
    return caller instanceof Caller.Member member
        && member.roles().contains(Role.ROLE_INCIDENT_LEAD);
  }
}
