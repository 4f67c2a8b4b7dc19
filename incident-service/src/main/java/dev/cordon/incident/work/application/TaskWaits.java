package dev.cordon.incident.work.application;

import dev.cordon.incident.work.domain.Task;
import dev.cordon.incident.work.domain.TaskState;
import dev.cordon.incident.work.domain.TaskStep;
import dev.cordon.incident.work.domain.WaitingFor;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Tasks that wait for what another feature has asked somebody outside, and go on when it comes.
 * Joins the transaction of whoever has the incident's row, as every move of a task does.
 */
@ApplicationScoped
public class TaskWaits {

  private final TaskStore tasks;
  private final TaskMoves moves;

  TaskWaits(TaskStore tasks, TaskMoves moves) {
    this.tasks = tasks;
    this.moves = moves;
  }

  /**
   * A task that waits.
   *
   * @param move the version of the task by which it waits
   * @param begun whether it was made to wait now; else it waited before
   */
  public record Wait(long move, boolean begun) {}

  /**
   * Makes a task wait for a partner; one that waits already stays as it is. Refuses one that is
   * over, and what is no task of the incident, by the field {@code task_id}.
   *
   * @param reason 1 to 2,000 characters
   */
  public Uni<Wait> begin(Caller caller, UUID incidentId, UUID taskId, String reason) {
    return tasks
        .find(caller, incidentId, taskId)
        .map(found -> found.orElseThrow(() -> refused("isn't a task of the incident")))
        .chain(task -> begin(caller, task, reason));
  }

  private Uni<Wait> begin(Caller caller, Task task, String reason) {
    return switch (task.state()) {
      case DONE, CANCELLED ->
          throw refused("is %s: reopen it first".formatted(task.state().word()));
      case WAITING ->
          standsSince(caller, task.incidentId(), task.id()).map(move -> new Wait(move, false));
      case OPEN, IN_PROGRESS ->
          moves
              .make(caller, task, task.version(), waiting(reason))
              .map(after -> new Wait(after.version(), true));
    };
  }

  private static TaskStep waiting(String reason) {
    return TaskStep.of(Optional.of(TaskState.WAITING), reason, Optional.of(WaitingFor.PARTNER))
        .byItself();
  }

  private static Refusal refused(String what) {
    return Refusal.invalid("task_id", what);
  }

  /**
   * Lets a task go on, unless somebody has moved it since.
   *
   * @param move by which it waits
   * @param reason up to 2,000 characters
   */
  public Uni<Void> end(Caller caller, UUID incidentId, UUID taskId, long move, String reason) {
    return standsSince(caller, incidentId, taskId)
        .chain(
            newest ->
                newest == move
                    ? goOn(caller, incidentId, taskId, reason)
                    : Uni.createFrom().voidItem());
  }

  private Uni<Void> goOn(Caller caller, UUID incidentId, UUID taskId, String reason) {
    TaskStep step =
        TaskStep.of(Optional.of(TaskState.IN_PROGRESS), reason, Optional.empty()).byItself();
    return tasks
        .find(caller, incidentId, taskId)
        .map(Optional::orElseThrow)
        .chain(task -> moves.make(caller, task, task.version(), step))
        .replaceWithVoid();
  }

  /** The version that its newest move made; what is said of a task is no move. 0 without one. */
  private Uni<Long> standsSince(Caller caller, UUID incidentId, UUID taskId) {
    return tasks
        .moves(caller, incidentId, taskId, Optional.empty(), 1)
        .map(found -> found.isEmpty() ? 0L : found.getFirst().version());
  }
}
