package dev.cordon.incident.work.application;

import dev.cordon.incident.work.domain.Task;
import dev.cordon.incident.work.domain.TaskStep;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Tasks that others work on. They go the ways of the owner's own people, with all that is kept of
 * it. Joins the transaction of whoever has the incident's row.
 */
@ApplicationScoped
public class GuestTasks {

  private final TaskStore tasks;
  private final TaskMoves moves;

  GuestTasks(TaskStore tasks, TaskMoves moves) {
    this.tasks = tasks;
    this.moves = moves;
  }

  /**
   * Takes a task on, lets it wait or finishes it.
   *
   * @param expectedVersion what the guest has read; another is refused
   */
  public Uni<Task> move(
      Caller.Guest guest, UUID incidentId, UUID taskId, long expectedVersion, TaskStep step) {
    return tasks
        .find(guest, incidentId, taskId)
        .map(found -> found.orElseThrow(() -> Refusal.notFound("shared task")))
        .chain(task -> moves.make(guest, task, expectedVersion, step.byGuest()));
  }
}
