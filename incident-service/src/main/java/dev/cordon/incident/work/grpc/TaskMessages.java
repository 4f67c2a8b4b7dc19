package dev.cordon.incident.work.grpc;

import com.google.protobuf.Duration;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.Task;
import dev.cordon.contracts.incident.v1.TaskAnchor;
import dev.cordon.contracts.incident.v1.TaskContent;
import dev.cordon.contracts.incident.v1.TaskMove;
import dev.cordon.contracts.incident.v1.TaskState;
import dev.cordon.contracts.incident.v1.WaitingFor;
import dev.cordon.incident.work.application.TaskDraft;
import dev.cordon.incident.work.domain.Counted;
import dev.cordon.incident.work.domain.Due;
import dev.cordon.incident.work.domain.TaskContent.Owner;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Tasks as messages. */
final class TaskMessages {

  private TaskMessages() {}

  static TaskDraft draft(TaskContent content) {
    Optional<Role> role =
        content.getRole() == Role.ROLE_UNSPECIFIED
            ? Optional.empty()
            : Optional.of(content.getRole());
    return new TaskDraft(
        content.getTitle(),
        content.getGuidance(),
        content.getOwnerId().isEmpty()
            ? Optional.empty()
            : Optional.of(References.in("owner_id", content.getOwnerId())),
        role,
        due(content),
        content.getMandatory(),
        content.getNeedsList().stream().map(id -> References.in("needs", id)).toList());
  }

  private static Optional<Due> due(TaskContent content) {
    if (!content.hasDueAt()) {
      if (content.getDueFixed()) {
        throw Refusal.invalid("due_fixed", "is for tasks that are due at some time");
      }
      return Optional.empty();
    }
    Instant at =
        Timestamps.instant(content.getDueAt())
            .orElseThrow(() -> Refusal.invalid("due_at", "isn't a time"));
    // As exact as the database keeps it.
    return Optional.of(Due.at(at.truncatedTo(ChronoUnit.MICROS), content.getDueFixed()));
  }

  /**
   * @param now what is overdue, is so then
   */
  static Task from(dev.cordon.incident.work.domain.Task task, Instant now) {
    Task.Builder message =
        Task.newBuilder()
            .setId(task.id().toString())
            .setIncidentId(task.incidentId().toString())
            .setContent(content(task.content()))
            .setState(from(task.state()))
            .setSince(Timestamps.of(task.progress().since()))
            .setReason(task.progress().reason())
            .setOverdue(task.isOverdue(now))
            .setReopenings(task.reopenings())
            .setVersion(task.version())
            .setAddedAt(Timestamps.of(task.addedAt()))
            .setAddedBy(task.addedBy());
    task.content().owner().map(Owner::subject).ifPresent(message::setOwnerSubject);
    task.progress().waitingFor().map(TaskMessages::from).ifPresent(message::setWaitingFor);
    task.content()
        .due()
        .flatMap(Due::pausedSince)
        .map(Timestamps::of)
        .ifPresent(message::setPausedSince);
    task.content().due().flatMap(Due::counted).ifPresent(counted -> set(message, counted));
    return message.build();
  }

  private static void set(Task.Builder message, Counted counted) {
    message
        .setDueAfter(
            switch (counted.anchor()) {
              case AWARE -> TaskAnchor.TASK_ANCHOR_AWARE;
              case OPENED -> TaskAnchor.TASK_ANCHOR_OPENED;
              case APPLIED -> TaskAnchor.TASK_ANCHOR_APPLIED;
            })
        .setDueWithin(
            Duration.newBuilder()
                .setSeconds(counted.within().getSeconds())
                .setNanos(counted.within().getNano()))
        .setDueCountedFrom(Timestamps.of(counted.from()))
        .setDueCountedSince(Timestamps.of(counted.since()));
  }

  /** In a list: without its guidance, which can be as long as the rest of a page. */
  static Task listed(dev.cordon.incident.work.domain.Task task, Instant now) {
    Task.Builder message = from(task, now).toBuilder();
    message.getContentBuilder().clearGuidance();
    return message.build();
  }

  private static TaskContent content(dev.cordon.incident.work.domain.TaskContent content) {
    TaskContent.Builder message =
        TaskContent.newBuilder()
            .setTitle(content.title())
            .setGuidance(content.guidance())
            .setMandatory(content.mandatory())
            .addAllNeeds(content.needs().stream().map(UUID::toString).toList());
    content.owner().map(owner -> owner.person().toString()).ifPresent(message::setOwnerId);
    content.role().ifPresent(message::setRole);
    content
        .due()
        .ifPresent(due -> message.setDueAt(Timestamps.of(due.at())).setDueFixed(due.fixed()));
    return message.build();
  }

  static TaskMove from(dev.cordon.incident.work.domain.TaskMove move) {
    TaskMove.Builder message =
        TaskMove.newBuilder()
            .setFrom(from(move.from()))
            .setTo(from(move.to()))
            .setReason(move.reason())
            .setMadeBy(move.by())
            .setMadeAt(Timestamps.of(move.at()))
            .setVersion(move.version());
    move.whom().map(TaskMessages::from).ifPresent(message::setWaitingFor);
    return message.build();
  }

  static TaskState from(dev.cordon.incident.work.domain.TaskState state) {
    return switch (state) {
      case OPEN -> TaskState.TASK_STATE_OPEN;
      case IN_PROGRESS -> TaskState.TASK_STATE_IN_PROGRESS;
      case WAITING -> TaskState.TASK_STATE_WAITING;
      case DONE -> TaskState.TASK_STATE_DONE;
      case CANCELLED -> TaskState.TASK_STATE_CANCELLED;
    };
  }

  /** Empty for one that isn't known. */
  static Optional<dev.cordon.incident.work.domain.TaskState> toState(TaskState state) {
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

  static WaitingFor from(dev.cordon.incident.work.domain.WaitingFor whom) {
    return switch (whom) {
      case COLLEAGUE -> WaitingFor.WAITING_FOR_COLLEAGUE;
      case PARTNER -> WaitingFor.WAITING_FOR_PARTNER;
      case SUPPLIER -> WaitingFor.WAITING_FOR_SUPPLIER;
      case AUTHORITY -> WaitingFor.WAITING_FOR_AUTHORITY;
      case CUSTOMER -> WaitingFor.WAITING_FOR_CUSTOMER;
    };
  }

  /** Empty for nobody; refuses whom it doesn't know. */
  static Optional<dev.cordon.incident.work.domain.WaitingFor> toWaitingFor(WaitingFor whom) {
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
}
