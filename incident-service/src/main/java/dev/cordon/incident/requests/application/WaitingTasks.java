package dev.cordon.incident.requests.application;

import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.requests.domain.ActionRequest;
import dev.cordon.incident.requests.domain.Awaiting;
import dev.cordon.incident.work.application.TaskWaits;
import dev.cordon.incident.work.application.TaskWaits.Wait;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Tasks of the asker's that wait for what comes of a request: from when it is asked until the last
 * that names the task is over, unless a person has moved the task meanwhile. Each joins a
 * transaction of the asker's, and takes the incident's row before the task.
 */
@ApplicationScoped
class WaitingTasks {

  private final CaseFile incidents;
  private final TaskWaits tasks;
  private final AwaitedTasks awaited;

  WaitingTasks(CaseFile incidents, TaskWaits tasks, AwaitedTasks awaited) {
    this.incidents = incidents;
    this.tasks = tasks;
    this.awaited = awaited;
  }

  /**
   * The request, for which the task waits from now on. Refuses what is no task of the incident, and
   * one that is over.
   *
   * @param task empty: none waits
   */
  Uni<ActionRequest> begin(Caller caller, ActionRequest request, Optional<UUID> task) {
    return task.map(
            id ->
                tasks
                    .begin(caller, request.incidentId(), id, RequestEvents.awaited(request))
                    .chain(wait -> awaiting(caller, request, id, wait))
                    .map(request::awaitedBy))
        .orElseGet(() -> Uni.createFrom().item(request));
  }

  /** Whoever had it wait for something else lets it go on. */
  private Uni<Awaiting> awaiting(Caller caller, ActionRequest request, UUID task, Wait wait) {
    Uni<Boolean> ours =
        wait.begun()
            ? Uni.createFrom().item(true)
            : awaited.hadWait(caller, request.incidentId(), task, wait.move());
    return ours.map(by -> new Awaiting(task, by ? Optional.of(wait.move()) : Optional.empty()));
  }

  /** Before anything is written of a step that a task may wait for. */
  Uni<Void> hold(Caller caller, ActionRequest request) {
    return request.awaiting().isEmpty()
        ? Uni.createFrom().voidItem()
        : incidents.requireForUpdate(caller, request.incidentId()).replaceWithVoid();
  }

  /** What waits for this request, which is over, and for no other, goes on. */
  Uni<Void> end(Caller caller, ActionRequest request) {
    return request
        .awaiting()
        .map(awaiting -> end(caller, request, awaiting))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  private Uni<Void> end(Caller caller, ActionRequest request, Awaiting awaiting) {
    return awaiting.move().isEmpty()
        ? Uni.createFrom().voidItem()
        : awaited
            .isAwaitedByAnother(caller, request, awaiting)
            .chain(
                another ->
                    another
                        ? Uni.createFrom().voidItem()
                        : tasks.end(
                            caller,
                            request.incidentId(),
                            awaiting.task(),
                            awaiting.move().orElseThrow(),
                            RequestEvents.came(request)));
  }
}
