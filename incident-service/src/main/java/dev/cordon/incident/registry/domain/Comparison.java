package dev.cordon.incident.registry.domain;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.registry.domain.Drift.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The registry's organization beside the identity provider's. */
public final class Comparison {

  /** The group of a role that isn't given with the others: it is there once somebody has it. */
  private static final Set<String> NAMED_APART = Set.of(RoleNames.of(Role.ROLE_EMERGENCY_HOLDER));

  private Comparison() {}

  /**
   * In what the identity provider is wrong.
   *
   * @param organization one with an id that isn't off-boarded
   * @param found under that id
   */
  public static List<Drift> of(Organization organization, Optional<ProviderOrganization> found) {
    return found
        .map(provider -> differences(organization, provider))
        .orElseGet(
            () ->
                List.of(
                    new Drift(
                        organization.profile().alias(),
                        Kind.ORGANIZATION_MISSING,
                        "isn't in the identity provider under its id")));
  }

  /** One that the registry doesn't know. A disabled one does no harm. */
  public static List<Drift> ofUnknown(ProviderOrganization found) {
    return found.enabled()
        ? List.of(
            new Drift(
                found.alias(), Kind.ORGANIZATION_UNKNOWN, "is enabled and not in the registry"))
        : List.of();
  }

  private static List<Drift> differences(Organization organization, ProviderOrganization found) {
    OrganizationProfile profile = organization.profile();
    List<Drift> drift = new ArrayList<>();
    if (found.enabled() != organization.state().isOpen()) {
      drift.add(
          found.enabled()
              ? new Drift(profile.alias(), Kind.ENABLED, "is enabled, and its people are shut out")
              : new Drift(profile.alias(), Kind.DISABLED, "is disabled, and active here"));
    }
    if (!found.name().equals(profile.name())) {
      drift.add(new Drift(profile.alias(), Kind.NAME, "is called otherwise"));
    }
    if (!found.kind().equals(profile.kind().name())) {
      drift.add(new Drift(profile.alias(), Kind.KIND, "isn't marked as " + profile.kind()));
    }
    Set<String> roles = roleNames(profile.kind());
    difference(roles, found.groups())
        .forEach(role -> drift.add(new Drift(profile.alias(), Kind.ROLE_MISSING, role)));
    difference(difference(found.groups(), roles), NAMED_APART)
        .forEach(group -> drift.add(new Drift(profile.alias(), Kind.ROLE_UNKNOWN, group)));
    return drift;
  }

  /** As groups are called. */
  public static Set<String> roleNames(OrganizationKind kind) {
    return OnboardingRules.rolesOf(kind).stream()
        .map(RoleNames::of)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> difference(Set<String> from, Set<String> what) {
    Set<String> left = new TreeSet<>(from);
    left.removeAll(what);
    return left;
  }
}
