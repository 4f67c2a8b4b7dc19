package dev.cordon.incident.registry.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An organization as the directory knows it.
 *
 * @param id id in the identity provider, and the tenant everywhere else; none while it isn't made
 * @param lastFailure why the last try to make it failed, for operators; empty when none did
 */
public record Organization(
    Optional<UUID> id,
    OrganizationState state,
    OrganizationProfile profile,
    Optional<Instant> onboardedAt,
    String lastFailure) {

  /** As it was just asked for. */
  public static Organization onboarding(OrganizationProfile profile) {
    return new Organization(
        Optional.empty(), OrganizationState.ONBOARDING, profile, Optional.empty(), "");
  }
}
