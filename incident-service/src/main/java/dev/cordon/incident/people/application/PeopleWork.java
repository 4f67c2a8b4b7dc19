package dev.cordon.incident.people.application;

import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The queue of work in the identity provider: at most one piece a person, the newest goal. */
public interface PeopleWork {

  /**
   * Work that this worker holds until its lease ends.
   *
   * @param target a person; the organization itself for its whole roll
   * @param goalId tells this goal from one that was set later
   * @param attempts this one included
   */
  record Claimed(
      UUID organization,
      UUID target,
      UUID goalId,
      String initiator,
      String requestId,
      int attempts,
      UUID leaseId) {

    boolean isOfTheRoll() {
      return target.equals(organization);
    }
  }

  /** Has it done at that time or before; joins an open transaction. */
  Uni<Void> ask(Caller caller, UUID target, Instant due);

  /** Has it looked at some time, unless there is a time already; joins an open transaction. */
  Uni<Void> askOnce(Caller caller, UUID target, Instant due);

  /** What is due next; nobody else gets it before {@code leasedUntil}. */
  Uni<Optional<Claimed>> claim(Instant now, Instant leasedUntil);

  /** Hands the work back, to be done at that time; a goal that was set meanwhile at once. */
  Uni<Void> postpone(Claimed work, Instant until);

  /**
   * The goal is reached; joins an open transaction.
   *
   * @param next when it has to be looked at again; never, if empty
   * @return whether it was still this goal, and this worker's
   */
  Uni<Boolean> finish(Caller caller, Claimed work, Optional<Instant> next);

  /** All of the organization. */
  Uni<Void> forget(Caller caller);
}
