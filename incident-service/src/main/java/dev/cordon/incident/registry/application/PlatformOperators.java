package dev.cordon.incident.registry.application;

import dev.cordon.incident.registry.application.IdentityProvider.RoleHolder;
import dev.cordon.incident.registry.domain.Drift;
import dev.cordon.incident.registry.domain.Drift.Kind;
import dev.cordon.incident.registry.domain.OnboardingRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Who may be in the operators' own organization, which no on-boarding has made: whoever deploys
 * says so, since nobody in the identity provider may. Blocks.
 */
@ApplicationScoped
class PlatformOperators {

  private final IdentityProvider identityProvider;
  private final Set<String> usernames;

  /**
   * @param usernames as the identity provider has them; without any, every operator is named
   */
  PlatformOperators(
      IdentityProvider identityProvider,
      @ConfigProperty(name = "cordon.platform-operators") Optional<List<String>> usernames) {
    this.identityProvider = identityProvider;
    this.usernames = usernames.map(Set::copyOf).orElse(Set.of());
  }

  /** Whoever has a role there and isn't named. Nobody is removed: that takes somebody who knows. */
  List<Drift> unnamed() {
    return identityProvider.platformRoles().stream()
        .filter(holder -> !usernames.contains(holder.username()))
        .map(PlatformOperators::drift)
        .toList();
  }

  private static Drift drift(RoleHolder holder) {
    return new Drift(
        OnboardingRules.PLATFORM, Kind.ROLE_UNASKED, holder.role() + " " + holder.subject());
  }
}
