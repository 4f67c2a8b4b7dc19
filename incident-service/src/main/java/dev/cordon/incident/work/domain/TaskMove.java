package dev.cordon.incident.work.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One step that was made, and why. Never edited.
 *
 * @param version of the task, which it made
 * @param by subject of the person; of a guest, how their organization signs
 */
public record TaskMove(
    UUID incidentId,
    UUID taskId,
    long version,
    TaskState from,
    TaskState to,
    Optional<WaitingFor> whom,
    String reason,
    String by,
    Instant at) {

  public static TaskMove of(Task before, Task after, String by) {
    return new TaskMove(
        after.incidentId(),
        after.id(),
        after.version(),
        before.state(),
        after.state(),
        after.progress().waitingFor(),
        after.progress().reason(),
        by,
        after.progress().since());
  }
}
