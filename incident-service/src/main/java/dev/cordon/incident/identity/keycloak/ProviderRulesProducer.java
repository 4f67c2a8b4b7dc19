package dev.cordon.incident.identity.keycloak;

import dev.cordon.incident.identity.domain.ProviderRules;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The rules of this process: a development stack's provider may be on the loopback address. */
final class ProviderRulesProducer {

  @Produces
  @Singleton
  ProviderRules rules(
      @ConfigProperty(name = "cordon.development", defaultValue = "false") boolean development) {
    return new ProviderRules(development);
  }
}
