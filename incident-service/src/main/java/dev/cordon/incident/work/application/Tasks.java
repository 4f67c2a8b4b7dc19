package dev.cordon.incident.work.application;

import dev.cordon.incident.casework.application.Assignees;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.people.application.Colleagues;
import dev.cordon.incident.people.application.Colleagues.Colleague;
import dev.cordon.incident.work.domain.Task;
import dev.cordon.incident.work.domain.TaskContent.Owner;
import dev.cordon.incident.work.domain.TaskState;
import dev.cordon.incident.work.domain.TaskStep;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * What is to be done about incidents: added, changed, and taken from state to state. Each has the
 * incident's row first, as whoever ends it does: so a mandatory task that is added or reopened is
 * seen by them, or finds the incident ended.
 */
@ApplicationScoped
public class Tasks {

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final Assignees assignees;
  private final Colleagues colleagues;
  private final TaskStore tasks;
  private final TaskMoves moves;
  private final AuditTrail audit;
  private final Clock clock;

  Tasks(
      UnitOfWork unitOfWork,
      CaseFile incidents,
      Assignees assignees,
      Colleagues colleagues,
      TaskStore tasks,
      TaskMoves moves,
      AuditTrail audit,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.assignees = assignees;
    this.colleagues = colleagues;
    this.tasks = tasks;
    this.moves = moves;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Whom a draft names; empty for nobody who can be given work. Not to be called in a transaction.
   */
  public Uni<Optional<Colleague>> named(Caller caller, TaskDraft draft) {
    return draft
        .owner()
        .map(id -> colleagues.find(caller, id))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
  }

  /**
   * @param owner as {@link #named} has found them
   */
  public Uni<Task> add(Caller caller, UUID incidentId, TaskDraft draft, Optional<Colleague> owner) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .requireOpenForUpdate(caller, incidentId)
                .call(incident -> assignees.requireReader(caller, incident, owner))
                .map(incident -> added(caller, incident, draft, owner))
                .call(task -> requireFits(caller, task, 1))
                .call(task -> tasks.add(caller, task))
                .call(task -> incidents.note(caller, incidentId, TaskEvents.added(task)))
                .call(task -> audit.append(caller, TaskEvents.addition(task))));
  }

  private Task added(Caller caller, Incident incident, TaskDraft draft, Optional<Colleague> owner) {
    return Task.added(incident.id(), draft.content(owner), caller.actor(), clock.instant());
  }

  private Uni<Void> requireFits(Caller caller, Task task, int more) {
    return tasks
        .graph(caller, task.incidentId())
        .invoke(
            graph -> {
              graph.requireRoomFor(more);
              graph.requireNeeds(task);
            })
        .replaceWithVoid();
  }

  /** Replaces what is said of a task. */
  public Uni<Task> change(
      Caller caller,
      UUID incidentId,
      UUID taskId,
      long expectedVersion,
      TaskDraft draft,
      Optional<Colleague> owner) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .requireOpenForUpdate(caller, incidentId)
                .chain(
                    incident ->
                        found(caller, incidentId, taskId)
                            .call(before -> requireNewReader(caller, incident, before, owner)))
                .chain(before -> change(caller, before, expectedVersion, draft, owner)));
  }

  /** Whoever has the task already keeps it, whatever became of the list since. */
  private Uni<Void> requireNewReader(
      Caller caller, Incident incident, Task before, Optional<Colleague> owner) {
    Optional<UUID> had = before.content().owner().map(Owner::person);
    return had.equals(owner.map(Colleague::id))
        ? Uni.createFrom().voidItem()
        : assignees.requireReader(caller, incident, owner);
  }

  private Uni<Task> change(
      Caller caller,
      Task before,
      long expectedVersion,
      TaskDraft draft,
      Optional<Colleague> owner) {
    Task after =
        before.changed(
            expectedVersion, draft.content(owner), TaskMoves.leads(caller), clock.instant());
    return requireFits(caller, after, 0)
        .chain(() -> tasks.replace(caller, after))
        .chain(() -> noteChange(caller, before, after))
        .chain(() -> audit.append(caller, TaskEvents.change(before, after)))
        .replaceWith(after);
  }

  /** What others have to know; a better wording isn't an event of the incident. */
  private Uni<Void> noteChange(Caller caller, Task before, Task after) {
    return TaskEvents.changed(before, after)
        .map(text -> incidents.note(caller, after.incidentId(), text))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  /**
   * Takes a task to another state. After the incident's end what was left optional may still be
   * worked on; nothing is reopened then.
   */
  public Uni<Task> move(
      Caller caller, UUID incidentId, UUID taskId, long expectedVersion, TaskStep step) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .requireForUpdate(caller, incidentId)
                .invoke(incident -> requireGoesOn(incident, step))
                .chain(
                    incident ->
                        found(caller, incidentId, taskId)
                            .chain(
                                before -> move(caller, incident, before, expectedVersion, step))));
  }

  private Uni<Task> move(
      Caller caller, Incident incident, Task before, long expectedVersion, TaskStep step) {
    return step.to() == TaskState.OPEN
        ? moves.reopen(caller, incident, before, expectedVersion, step)
        : moves.make(caller, before, expectedVersion, step);
  }

  private static void requireGoesOn(Incident incident, TaskStep step) {
    if (step.to() == TaskState.OPEN) {
      incident.requireOpen();
    }
  }

  private Uni<Task> found(Caller caller, UUID incidentId, UUID taskId) {
    return tasks
        .find(caller, incidentId, taskId)
        .map(found -> found.orElseThrow(() -> Refusal.notFound("task")));
  }
}
