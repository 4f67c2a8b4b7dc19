package dev.cordon.incident.registry.application;

import dev.cordon.incident.registry.domain.OnboardingRequest;
import dev.cordon.incident.registry.domain.Operation;
import dev.cordon.incident.registry.domain.OperationKind;
import dev.cordon.incident.registry.domain.Organization;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Tenant;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Operations that are under way or wait. Those on one organization go one after the other, in the
 * order of the orders; those on different ones side by side.
 */
public interface OperationQueue {

  /**
   * An operation that a worker holds until its lease ends.
   *
   * @param lease of this claim alone: whoever claims the row next has another one
   * @param organizationId of the organization, or of what an earlier try has made of it
   * @param onboarding what was asked for, of an on-boarding
   * @param requestId of the request that asked for it
   * @param askedIn organization of whoever asked for it: its trail has what belongs to no other
   */
  record Claimed(
      UUID lease,
      Operation operation,
      Optional<UUID> organizationId,
      Optional<OnboardingRequest> onboarding,
      String initiator,
      String requestId,
      Tenant askedIn) {

    public String alias() {
      return operation.alias();
    }

    /** With the organization's id in the identity provider as it is now. */
    Claimed at(Optional<UUID> id) {
      return new Claimed(lease, operation, id, onboarding, initiator, requestId, askedIn);
    }

    /** With what was asked for, if it is still there. */
    public Claimed stating(Optional<OnboardingRequest> request) {
      return new Claimed(lease, operation, organizationId, request, initiator, requestId, askedIn);
    }

    Claimed with(Operation next) {
      return new Claimed(lease, next, organizationId, onboarding, initiator, requestId, askedIn);
    }
  }

  /** What became of a request to take an organization in. */
  sealed interface Registration {

    /**
     * New, or in place of a request of which nothing came.
     *
     * @param replaced the request that is gone now
     */
    record Accepted(Organization organization, Optional<OnboardingRequest> replaced)
        implements Registration {}

    /** Asked for before, in the same words: nothing was changed. */
    record Repeated(Organization organization) implements Registration {}

    /** Another request has the alias, and a worker is at it this moment; or it is withdrawn. */
    record BeingMade() implements Registration {}

    /** The alias belongs to an organization that was active and was stated differently. */
    record Taken() implements Registration {}
  }

  /**
   * Takes the alias and queues the on-boarding, both or neither. Joins an open transaction of the
   * caller's own organization.
   */
  Uni<Registration> register(Caller caller, OnboardingRequest request, Instant now);

  /**
   * Queues an operation. Joins an open transaction.
   *
   * @param alias of the organization; empty for all of them
   * @param dueAt not before then
   */
  Uni<UUID> add(Caller caller, OperationKind kind, String alias, Instant now, Instant dueAt);

  /**
   * Turns a waiting on-boarding into its withdrawal; false while a worker is at it or when there is
   * none. Joins an open transaction.
   */
  Uni<Boolean> withdraw(Caller caller, String alias, Instant now);

  /** The operation whose turn it is, leased; nobody else gets it before {@code leasedUntil}. */
  Uni<Optional<Claimed>> claim(Instant now, Instant leasedUntil);

  /** Holds it longer; false when the lease was lost, and then nothing may be done with it. */
  Uni<Boolean> renew(Claimed claimed, Instant leasedUntil);

  /**
   * A step is done; the claimed operation is as it is to be kept. False when the lease was lost.
   */
  Uni<Boolean> advance(Claimed claimed, Instant leasedUntil);

  /**
   * Tries again later; {@code reason} is shown to operators. False when the lease was lost: then
   * nothing is changed.
   */
  Uni<Boolean> postpone(Claimed claimed, Instant until, String reason);

  /** Done, with everything that was asked for. Joins an open transaction; false as above. */
  Uni<Boolean> remove(Claimed claimed);
}
