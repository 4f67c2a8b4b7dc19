package dev.cordon.incident.identity.application;

import dev.cordon.incident.identity.domain.ProviderSettings;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Organizations' own providers where tokens come from. Blocks: for workers only. Each operation can
 * be repeated.
 */
public interface ProviderRealm {

  /**
   * What a provider says of itself.
   *
   * @param endpoints as Keycloak names them; each of them may be fetched
   */
  record Discovery(Map<String, String> endpoints) {

    public Discovery {
      endpoints = Map.copyOf(endpoints);
    }
  }

  /** Keycloak couldn't make sense of what the organization stated. */
  final class UnusableProvider extends RuntimeException {

    /**
     * @param problem completes the sentence "the issuer …"
     */
    public UnusableProvider(String problem) {
      super(problem);
    }
  }

  /**
   * Reads the discovery document; changes nothing.
   *
   * @throws UnusableProvider when it can't be read or points inside
   */
  Discovery discover(ProviderSettings settings);

  /**
   * Makes the provider, for this organization and no other, with these settings; nobody is let in
   * any more, by the settings before neither.
   */
  void connect(
      UUID organization,
      String alias,
      ProviderSettings settings,
      String secret,
      Discovery discovered);

  /** Nobody gets in through it any more; what isn't there lets nobody in. */
  void disable(String alias);

  /**
   * Lets people in.
   *
   * @throws NotYet when Keycloak has another provider than the one with these settings
   */
  void enable(String alias, ProviderSettings settings);

  /**
   * A provider of an organization.
   *
   * @param enabled of a disabled organization all look disabled
   * @param asStated whether it is what was stated, believed no further than that
   */
  record Linked(String alias, boolean enabled, boolean asStated) {}

  /** All that the organization has, under whatever alias. */
  List<Linked> linked(UUID organization, ProviderSettings stated);

  /** Removes it; what is gone already stays gone. */
  void remove(String alias);
}
