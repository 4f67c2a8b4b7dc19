package dev.cordon.incident.work.application;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.ReaderStore;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.people.application.Colleagues;
import dev.cordon.incident.people.application.Colleagues.Colleague;
import dev.cordon.incident.work.domain.Task;
import dev.cordon.incident.work.domain.TaskContent.Owner;
import dev.cordon.incident.work.domain.TaskMove;
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
  private final ReaderStore readers;
  private final Colleagues colleagues;
  private final TaskStore tasks;
  private final AuditTrail audit;
  private final Clock clock;

  Tasks(
      UnitOfWork unitOfWork,
      CaseFile incidents,
      ReaderStore readers,
      Colleagues colleagues,
      TaskStore tasks,
      AuditTrail audit,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.readers = readers;
    this.colleagues = colleagues;
    this.tasks = tasks;
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
                .call(incident -> requireReader(caller, incident, owner))
                .map(incident -> added(caller, incident, draft, owner))
                .call(task -> requireFits(caller, task, 1))
                .call(task -> tasks.add(caller, task))
                .call(task -> incidents.note(caller, incidentId, TaskEvents.added(task)))
                .call(task -> audit.append(caller, TaskEvents.addition(task))));
  }

  private Task added(Caller caller, Incident incident, TaskDraft draft, Optional<Colleague> owner) {
    return Task.added(incident.id(), draft.content(owner), caller.actor(), clock.instant());
  }

  /** Whoever isn't named in a restricted incident could neither see the task nor work on it. */
  private Uni<Void> requireReader(Caller caller, Incident incident, Optional<Colleague> owner) {
    if (!incident.restricted() || owner.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    String subject = owner.orElseThrow().subject();
    return readers
        .readers(caller, incident.id())
        .invoke(
            named -> {
              if (named.stream().noneMatch(reader -> reader.subject().equals(subject))) {
                throw Refusal.invalid("owner_id", "isn't named in this restricted incident");
              }
            })
        .replaceWithVoid();
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
        : requireReader(caller, incident, owner);
  }

  private Uni<Task> change(
      Caller caller,
      Task before,
      long expectedVersion,
      TaskDraft draft,
      Optional<Colleague> owner) {
    Task after =
        before.changed(expectedVersion, draft.content(owner), leads(caller), clock.instant());
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
                .chain(() -> found(caller, incidentId, taskId))
                .chain(before -> move(caller, before, expectedVersion, step)));
  }

  private static void requireGoesOn(Incident incident, TaskStep step) {
    if (step.to() == TaskState.OPEN) {
      incident.requireOpen();
    }
  }

  private Uni<Task> move(Caller caller, Task before, long expectedVersion, TaskStep step) {
    Task after = before.moved(expectedVersion, step, leads(caller), clock.instant());
    return requireNeedsOver(caller, after)
        .chain(() -> tasks.replace(caller, after))
        .chain(() -> tasks.add(caller, TaskMove.of(before, after, caller.actor())))
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

  private Uni<Task> found(Caller caller, UUID incidentId, UUID taskId) {
    return tasks
        .find(caller, incidentId, taskId)
        .map(found -> found.orElseThrow(() -> Refusal.notFound("task")));
  }

  private static boolean leads(Caller caller) {
    return caller instanceof Caller.Member member
        && member.roles().contains(Role.ROLE_INCIDENT_LEAD);
  }
}
