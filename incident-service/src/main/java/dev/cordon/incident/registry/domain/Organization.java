package dev.cordon.incident.registry.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An organization as the directory knows it.
 *
 * @param id id in the identity provider, and the tenant everywhere else; none while it isn't made
 */
public record Organization(
    Optional<UUID> id,
    OrganizationState state,
    OrganizationProfile profile,
    Optional<Instant> onboardedAt) {}
