package dev.cordon.incident.identity.application;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The queue of work on providers: at most one piece an organization, the newest goal. */
public interface IdentityWork {

  /**
   * Work that this worker holds until its lease ends, or another goal is set.
   *
   * @param goalId tells this goal from one that was set later
   * @param attempts this one included
   */
  record Claimed(
      UUID organization,
      String alias,
      Goal goal,
      UUID goalId,
      String initiator,
      String requestId,
      int attempts,
      UUID leaseId) {}

  /** What is due next; nobody else gets it before {@code leasedUntil}. */
  Uni<Optional<Claimed>> claim(Instant now, Instant leasedUntil);

  /** Keeps the lease; false when another worker has the work, or it has another goal. */
  Uni<Boolean> extend(Claimed work, Instant leasedUntil);

  /** Hands the work back, to be done at that time. */
  Uni<Void> postpone(Claimed work, Instant until);
}
