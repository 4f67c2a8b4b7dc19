package dev.cordon.incident.registry.application;

import dev.cordon.incident.registry.domain.OnboardingRequest;
import dev.cordon.incident.registry.domain.Organization;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** On-boardings that are under way. */
public interface OnboardingQueue {

  /** What became of a request to take an organization in. */
  sealed interface Registration {

    /** New, asked for before, or in place of a request of which nothing came. */
    record Accepted(Organization organization) implements Registration {}

    /** Another request has the alias, and a worker is at it this moment. */
    record BeingMade() implements Registration {}

    /** The alias belongs to an active organization that was stated differently. */
    record Taken() implements Registration {}
  }

  /**
   * An on-boarding that a worker holds until its lease ends.
   *
   * @param lease of this claim alone: whoever claims the row next has another one
   * @param requestId of the request that asked for it
   * @param startOver an earlier, different request may have left something in the identity provider
   */
  record ClaimedOnboarding(
      UUID lease,
      OnboardingRequest request,
      String initiator,
      String requestId,
      int attempts,
      boolean startOver) {

    String alias() {
      return request.profile().alias();
    }
  }

  /**
   * Takes the alias and queues the on-boarding, both or neither. Joins an open transaction of the
   * caller's own organization.
   */
  Uni<Registration> register(Caller caller, OnboardingRequest request, Instant now);

  /** The on-boarding that is due next, leased; nobody else gets it before {@code leasedUntil}. */
  Uni<Optional<ClaimedOnboarding>> claim(Instant now, Instant leasedUntil);

  /** Holds it longer; false when the lease was lost, and then nothing may be done with it. */
  Uni<Boolean> renew(ClaimedOnboarding claimed, Instant leasedUntil);

  /**
   * Tries again later; {@code reason} is shown to operators. False when the lease was lost: then
   * nothing is changed.
   */
  Uni<Boolean> postpone(ClaimedOnboarding claimed, Instant until, String reason);

  /**
   * The organization is there in every service: keeps its profile, forgets the request. False when
   * the lease was lost or it was active before: then nothing is changed.
   */
  Uni<Boolean> activate(Caller.Service caller, ClaimedOnboarding claimed, Instant now);
}
