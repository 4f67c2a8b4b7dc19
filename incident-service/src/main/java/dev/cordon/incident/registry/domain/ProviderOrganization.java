package dev.cordon.incident.registry.domain;

import java.util.Set;
import java.util.UUID;

/**
 * An organization as the identity provider has it.
 *
 * @param kind as it was noted there; empty when it wasn't
 * @param groups names of the groups for roles; empty where only the organization was looked at
 */
public record ProviderOrganization(
    UUID id, String alias, String name, String kind, boolean enabled, Set<String> groups) {

  public ProviderOrganization {
    groups = Set.copyOf(groups);
  }
}
