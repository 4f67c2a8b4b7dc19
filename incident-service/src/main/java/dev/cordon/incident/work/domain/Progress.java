package dev.cordon.incident.work.domain;

import static dev.cordon.incident.work.domain.TaskState.CANCELLED;
import static dev.cordon.incident.work.domain.TaskState.DONE;
import static dev.cordon.incident.work.domain.TaskState.IN_PROGRESS;
import static dev.cordon.incident.work.domain.TaskState.OPEN;
import static dev.cordon.incident.work.domain.TaskState.WAITING;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How far a task has come: a type a state, each with the states that it leads to. */
public sealed interface Progress {

  /** When it came into this state. */
  Instant since();

  TaskState state();

  /** In the order in which a person looks for them. */
  List<TaskState> ways();

  /** Why it is so, in words; empty for nothing. */
  String reason();

  default Optional<WaitingFor> waitingFor() {
    return switch (this) {
      case Waiting(_, _, WaitingFor whom) -> Optional.of(whom);
      case Open _, InProgress _, Done _, Cancelled _ -> Optional.empty();
    };
  }

  /**
   * Nobody has begun.
   *
   * @param reason why it was reopened; empty for a new one
   */
  record Open(Instant since, String reason) implements Progress {
    @Override
    public TaskState state() {
      return OPEN;
    }

    @Override
    public List<TaskState> ways() {
      return List.of(IN_PROGRESS, WAITING, DONE, CANCELLED);
    }
  }

  record InProgress(Instant since, String reason) implements Progress {
    @Override
    public TaskState state() {
      return IN_PROGRESS;
    }

    @Override
    public List<TaskState> ways() {
      return List.of(WAITING, DONE, CANCELLED);
    }
  }

  record Waiting(Instant since, String reason, WaitingFor whom) implements Progress {
    @Override
    public TaskState state() {
      return WAITING;
    }

    @Override
    public List<TaskState> ways() {
      return List.of(IN_PROGRESS, DONE, CANCELLED);
    }
  }

  /**
   * @param reason what came of it
   */
  record Done(Instant since, String reason) implements Progress {
    @Override
    public TaskState state() {
      return DONE;
    }

    @Override
    public List<TaskState> ways() {
      return List.of(OPEN);
    }
  }

  record Cancelled(Instant since, String reason) implements Progress {
    @Override
    public TaskState state() {
      return CANCELLED;
    }

    @Override
    public List<TaskState> ways() {
      return List.of(OPEN);
    }
  }

  /**
   * As it is kept.
   *
   * @param whom for a task that waits; another has none
   */
  static Progress of(TaskState state, Instant since, String reason, Optional<WaitingFor> whom) {
    return switch (state) {
      case OPEN -> new Open(since, reason);
      case IN_PROGRESS -> new InProgress(since, reason);
      case WAITING -> new Waiting(since, reason, whom.orElseThrow());
      case DONE -> new Done(since, reason);
      case CANCELLED -> new Cancelled(since, reason);
    };
  }

  /** Where a step leads; refused where there is no way, naming those that there are. */
  default Progress after(TaskStep step, Instant now) {
    if (!ways().contains(step.to())) {
      throw Refusal.of(
          ErrorReason.WRONG_STATE,
          "The task is %s: from there it becomes %s."
              .formatted(
                  state().word(),
                  ways().stream().map(TaskState::word).collect(Collectors.joining(" or "))));
    }
    return of(step.to(), now, step.reason(), step.whom());
  }
}
