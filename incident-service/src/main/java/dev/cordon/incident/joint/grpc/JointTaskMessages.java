package dev.cordon.incident.joint.grpc;

import dev.cordon.contracts.incident.v1.JointTask;
import dev.cordon.contracts.incident.v1.TaskState;
import dev.cordon.incident.joint.domain.JointTask.State;
import dev.cordon.incident.joint.domain.Side;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;

/** Shared tasks as messages. */
final class JointTaskMessages {

  private JointTaskMessages() {}

  /**
   * @param now what is overdue, is so then
   */
  static JointTask from(dev.cordon.incident.joint.domain.JointTask task, Instant now) {
    JointTask.Builder message =
        JointTask.newBuilder()
            .setId(task.id().toString())
            .setTitle(task.title())
            .setGuidance(task.guidance())
            .setAssignee(task.assignee().map(Side::alias).orElse(""))
            .setLeftBy(task.leftBy().orElse(""))
            .setOverdue(task.isOverdue(now))
            .setState(from(task.state()))
            .setReason(task.reason())
            .setAddedBy(task.addedBy())
            .setAddedAt(Timestamps.of(task.addedAt()))
            .setVersion(task.version());
    task.dueAt().map(Timestamps::of).ifPresent(message::setDueAt);
    return message.build();
  }

  /** In a list: without its guidance, which can be as long as the rest of a page. */
  static JointTask listed(dev.cordon.incident.joint.domain.JointTask task, Instant now) {
    return from(task, now).toBuilder().clearGuidance().build();
  }

  private static TaskState from(State state) {
    return switch (state) {
      case OPEN -> TaskState.TASK_STATE_OPEN;
      case IN_PROGRESS -> TaskState.TASK_STATE_IN_PROGRESS;
      case DONE -> TaskState.TASK_STATE_DONE;
      case CANCELLED -> TaskState.TASK_STATE_CANCELLED;
    };
  }

  static State toState(TaskState state) {
    return switch (state) {
      case TASK_STATE_OPEN -> State.OPEN;
      case TASK_STATE_IN_PROGRESS -> State.IN_PROGRESS;
      case TASK_STATE_DONE -> State.DONE;
      case TASK_STATE_CANCELLED -> State.CANCELLED;
      case TASK_STATE_WAITING, TASK_STATE_UNSPECIFIED, UNRECOGNIZED ->
          throw Refusal.invalid("to", "isn't a state of a shared task");
    };
  }
}
