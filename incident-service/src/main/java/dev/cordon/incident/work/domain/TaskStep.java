package dev.cordon.incident.work.domain;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import java.util.Optional;

/**
 * Where somebody takes a task, and why.
 *
 * @param reason up to 2,000 characters
 * @param whom while it waits, and for no other state
 * @param automatic a feature of the service takes it there: the reason may name others, and is for
 *     the brand's own people
 */
public record TaskStep(TaskState to, String reason, Optional<WaitingFor> whom, boolean automatic) {

  private static final int LONGEST_REASON = 2_000;

  /** By a person. */
  public TaskStep(TaskState to, String reason, Optional<WaitingFor> whom) {
    this(to, reason, whom, false);
  }

  /** The same, by a feature of the service. */
  public TaskStep byItself() {
    return new TaskStep(to, reason, whom, true);
  }

  /**
   * The same, by a guest. Refuses what is for the organization's own people: to give a task up, and
   * to begin anew what is over.
   */
  public TaskStep byGuest() {
    return switch (to) {
      case IN_PROGRESS, WAITING, DONE -> this;
      case OPEN, CANCELLED ->
          throw Refusal.of(
              ErrorReason.MISSING_ROLE,
              "Only the owner's people cancel or reopen a task: ask them to.");
    };
  }

  /**
   * Refuses what says too little or too much.
   *
   * @param to required; empty is refused
   */
  public static TaskStep of(Optional<TaskState> to, String reason, Optional<WaitingFor> whom) {
    boolean waits = to.filter(state -> state == TaskState.WAITING).isPresent();
    new Violations()
        .require(to.isPresent(), "to", "isn't a state of a task")
        .requireLength(
            reason, to.filter(TaskStep::needsReason).isPresent() ? 1 : 0, LONGEST_REASON, "reason")
        .require(!waits || whom.isPresent(), "waiting_for", "says nobody to wait for")
        .require(waits || whom.isEmpty(), "waiting_for", "is for tasks that wait")
        .orThrow();
    return new TaskStep(to.orElseThrow(), reason, whom);
  }

  /** To stop and to begin anew has to be explained; to work doesn't. */
  private static boolean needsReason(TaskState to) {
    return switch (to) {
      case OPEN, WAITING, CANCELLED -> true;
      case IN_PROGRESS, DONE -> false;
    };
  }
}
