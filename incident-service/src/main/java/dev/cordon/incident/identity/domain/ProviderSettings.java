package dev.cordon.incident.identity.domain;

import java.util.List;

/**
 * What an organization states about its provider.
 *
 * @param issuer URL whose discovery document describes it
 * @param emailDomains addresses elsewhere aren't let in; some of the organization's own domains
 */
public record ProviderSettings(String issuer, String clientId, List<String> emailDomains) {

  public ProviderSettings {
    emailDomains = List.copyOf(emailDomains);
  }
}
