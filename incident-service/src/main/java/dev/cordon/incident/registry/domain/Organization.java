package dev.cordon.incident.registry.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An organization as the directory knows it.
 *
 * @param id id in the identity provider, and the tenant everywhere else; none while it isn't made
 * @param version grows with every change of state or profile
 * @param operation the first of those that are under way or wait
 * @param departure while and after it is off-boarded
 */
public record Organization(
    Optional<UUID> id,
    OrganizationState state,
    OrganizationProfile profile,
    Optional<Instant> onboardedAt,
    long version,
    Optional<Operation> operation,
    Optional<Departure> departure) {

  /** One that was asked for just now. */
  public static Organization onboarding(OrganizationProfile profile, Operation operation) {
    return new Organization(
        Optional.empty(),
        OrganizationState.ONBOARDING,
        profile,
        Optional.empty(),
        1,
        Optional.of(operation),
        Optional.empty());
  }

  public Organization with(OrganizationProfile whole) {
    return new Organization(id, state, whole, onboardedAt, version, operation, departure);
  }

  /** For its own people, to whom operators' business is none of theirs. */
  public Organization forMembers() {
    return new Organization(
        id, state, profile, onboardedAt, version, Optional.empty(), Optional.empty());
  }
}
