package dev.cordon.incident.registry.application;

import dev.cordon.incident.registry.domain.OnboardingRequest;
import dev.cordon.incident.registry.domain.Organization;
import dev.cordon.incident.registry.domain.OrganizationKind;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where organizations and the on-boardings that are under way are kept. */
public interface OrganizationStore {

  /** What became of a request to take an organization in. */
  enum Registration {
    NEW,
    /** The same request was made before. */
    REPEATED,
    /** The alias is taken by another request. */
    TAKEN
  }

  /** An on-boarding that this worker holds until its lease ends. */
  record ClaimedOnboarding(OnboardingRequest request, String initiator, int attempts) {}

  /** Takes the alias and queues the on-boarding, both or neither. */
  Uni<Registration> register(OnboardingRequest request, String initiator, Instant now);

  /** The on-boarding that is due next, leased; nobody else gets it before {@code leasedUntil}. */
  Uni<Optional<ClaimedOnboarding>> claim(Instant now, Instant leasedUntil);

  /** Tries again later; {@code reason} is kept for operators. */
  Uni<Void> postpone(String alias, Instant until, String reason);

  /** The organization is there in every service: keeps its profile, forgets the request. */
  Uni<Void> activate(Caller.Service caller, OnboardingRequest request, Instant now);

  Uni<Optional<Organization>> byAlias(String alias);

  Uni<Optional<Organization>> own(Caller caller);

  /** Directory entries in order of alias, without what is under the organizations' own policies. */
  Uni<List<Organization>> list(Optional<OrganizationKind> kind);

  Uni<Optional<UUID>> idOf(String alias, OrganizationKind kind);
}
