package dev.cordon.incident.sharing.grpc;

import dev.cordon.contracts.incident.v1.MoveSharedTaskRequest;
import dev.cordon.contracts.incident.v1.Task;
import dev.cordon.contracts.incident.v1.TaskContent;
import dev.cordon.contracts.incident.v1.TaskState;
import dev.cordon.contracts.incident.v1.WaitingFor;
import dev.cordon.incident.sharing.domain.Share;
import dev.cordon.incident.work.domain.Due;
import dev.cordon.incident.work.domain.TaskStep;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Tasks that others share; whose they are among the owner's people is left out, whom of others the
 * owner has asked, and the incident's id.
 */
final class SharedTasks {

  private SharedTasks() {}

  /** With how to do it: one that is read by itself. */
  static Task guided(Share share, dev.cordon.incident.work.domain.Task task, Instant now) {
    Task.Builder message = from(share, task, now).toBuilder();
    message.getContentBuilder().setGuidance(task.content().guidance());
    return message.build();
  }

  /**
   * Without its guidance, as in every list.
   *
   * @param now what is overdue, is so then
   */
  static Task from(Share share, dev.cordon.incident.work.domain.Task task, Instant now) {
    Task.Builder message =
        Task.newBuilder()
            .setId(task.id().toString())
            .setContent(content(task.content()))
            .setState(state(task))
            .setSince(Timestamps.of(task.progress().since()))
            .setReason(task.automatic() ? "" : task.progress().reason())
            .setOverdue(task.isOverdue(now))
            .setReopenings(task.reopenings())
            .setVersion(task.version())
            .setAddedAt(Timestamps.of(task.addedAt()))
            .setAddedBy(share.owner().alias());
    task.progress().waitingFor().map(SharedTasks::waitingFor).ifPresent(message::setWaitingFor);
    task.content()
        .due()
        .flatMap(Due::pausedSince)
        .map(Timestamps::of)
        .ifPresent(message::setPausedSince);
    return message.build();
  }

  static TaskStep step(MoveSharedTaskRequest request) {
    return TaskStep.of(
        state(request.getTo()), request.getReason(), waitingFor(request.getWaitingFor()));
  }

  /** Empty for one that isn't known. */
  private static Optional<dev.cordon.incident.work.domain.TaskState> state(TaskState state) {
    return Optional.ofNullable(
        switch (state) {
          case TASK_STATE_OPEN -> dev.cordon.incident.work.domain.TaskState.OPEN;
          case TASK_STATE_IN_PROGRESS -> dev.cordon.incident.work.domain.TaskState.IN_PROGRESS;
          case TASK_STATE_WAITING -> dev.cordon.incident.work.domain.TaskState.WAITING;
          case TASK_STATE_DONE -> dev.cordon.incident.work.domain.TaskState.DONE;
          case TASK_STATE_CANCELLED -> dev.cordon.incident.work.domain.TaskState.CANCELLED;
          case TASK_STATE_UNSPECIFIED, UNRECOGNIZED -> null;
        });
  }

  /** Empty for nobody; refuses whom it doesn't know. */
  private static Optional<dev.cordon.incident.work.domain.WaitingFor> waitingFor(WaitingFor whom) {
    return Optional.ofNullable(
        switch (whom) {
          case WAITING_FOR_COLLEAGUE -> dev.cordon.incident.work.domain.WaitingFor.COLLEAGUE;
          case WAITING_FOR_PARTNER -> dev.cordon.incident.work.domain.WaitingFor.PARTNER;
          case WAITING_FOR_SUPPLIER -> dev.cordon.incident.work.domain.WaitingFor.SUPPLIER;
          case WAITING_FOR_AUTHORITY -> dev.cordon.incident.work.domain.WaitingFor.AUTHORITY;
          case WAITING_FOR_CUSTOMER -> dev.cordon.incident.work.domain.WaitingFor.CUSTOMER;
          case WAITING_FOR_UNSPECIFIED -> null;
          case UNRECOGNIZED -> throw Refusal.invalid("waiting_for", "isn't somebody to wait for");
        });
  }

  private static TaskContent content(dev.cordon.incident.work.domain.TaskContent content) {
    TaskContent.Builder message =
        TaskContent.newBuilder()
            .setTitle(content.title())
            .setMandatory(content.mandatory())
            .addAllNeeds(content.needs().stream().map(UUID::toString).toList());
    content.role().ifPresent(message::setRole);
    content
        .due()
        .ifPresent(due -> message.setDueAt(Timestamps.of(due.at())).setDueFixed(due.fixed()));
    return message.build();
  }

  private static TaskState state(dev.cordon.incident.work.domain.Task task) {
    return switch (task.state()) {
      case OPEN -> TaskState.TASK_STATE_OPEN;
      case IN_PROGRESS -> TaskState.TASK_STATE_IN_PROGRESS;
      case WAITING -> TaskState.TASK_STATE_WAITING;
      case DONE -> TaskState.TASK_STATE_DONE;
      case CANCELLED -> TaskState.TASK_STATE_CANCELLED;
    };
  }

  private static WaitingFor waitingFor(dev.cordon.incident.work.domain.WaitingFor whom) {
    return switch (whom) {
      case COLLEAGUE -> WaitingFor.WAITING_FOR_COLLEAGUE;
      case PARTNER -> WaitingFor.WAITING_FOR_PARTNER;
      case SUPPLIER -> WaitingFor.WAITING_FOR_SUPPLIER;
      case AUTHORITY -> WaitingFor.WAITING_FOR_AUTHORITY;
      case CUSTOMER -> WaitingFor.WAITING_FOR_CUSTOMER;
    };
  }
}
