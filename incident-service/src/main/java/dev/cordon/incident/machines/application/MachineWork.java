package dev.cordon.incident.machines.application;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The queue of work on machines: one piece a machine, due when something is to be followed. */
public interface MachineWork {

  /**
   * Work that this worker holds until its lease ends.
   *
   * @param workId tells it from what was ordered later
   * @param attempts this one included
   */
  record Claimed(
      UUID machine,
      UUID organization,
      String alias,
      UUID workId,
      String initiator,
      String requestId,
      int attempts,
      UUID leaseId) {}

  /** What is due next; nobody else gets it before {@code leasedUntil}. */
  Uni<Optional<Claimed>> claim(Instant now, Instant leasedUntil);

  /** Keeps the lease; false when another worker has taken the work. */
  Uni<Boolean> extend(Claimed work, Instant leasedUntil);

  /** Hands the work back, to be done at that time. */
  Uni<Void> postpone(Claimed work, Instant until);

  /** It needn't wait any longer. */
  Uni<Void> hasten(UUID machine, Instant due);
}
