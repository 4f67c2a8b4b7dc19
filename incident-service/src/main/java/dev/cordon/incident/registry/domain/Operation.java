package dev.cordon.incident.registry.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * How far an operation has come.
 *
 * @param alias of the organization; empty for what is about all of them
 * @param brand whether the organization is one
 * @param stepsDone steps that needn't be looked at again
 * @param stepSince when the turn of the present step came
 * @param attempts at the present step, the one under way included
 * @param lastFailure of the present step; empty when none failed
 */
public record Operation(
    UUID id,
    OperationKind kind,
    String alias,
    boolean brand,
    int stepsDone,
    Instant askedAt,
    Instant stepSince,
    Instant dueAt,
    int attempts,
    String lastFailure) {

  public List<OperationStep> steps() {
    return kind.steps(brand);
  }

  /** The one whose turn it is. */
  public OperationStep step() {
    return steps().get(stepsDone);
  }

  /** Whether the operation ends with this step. */
  public boolean isAtLastStep() {
    return stepsDone == steps().size() - 1;
  }

  public Operation advanced(Instant now) {
    return new Operation(id, kind, alias, brand, stepsDone + 1, askedAt, now, dueAt, 1, "");
  }
}
