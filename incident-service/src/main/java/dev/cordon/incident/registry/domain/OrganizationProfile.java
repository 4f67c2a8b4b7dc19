package dev.cordon.incident.registry.domain;

import java.util.List;

/**
 * What an operator states about an organization.
 *
 * @param alias permanent: paths and tokens carry it
 * @param group alias of the group a brand belongs to; empty for others
 * @param senderDomain domain of the letters' sender address, one of {@code domains}; brands only
 * @param languages BCP 47, the languages a brand writes to its customers in
 * @param privacyContact e-mail address of the data-protection officer; may be empty
 */
public record OrganizationProfile(
    OrganizationKind kind,
    String alias,
    String name,
    String group,
    String sector,
    List<String> domains,
    String senderDomain,
    List<String> languages,
    String privacyContact,
    List<LegalEntity> legalEntities) {

  public OrganizationProfile {
    domains = List.copyOf(domains);
    languages = List.copyOf(languages);
    legalEntities = List.copyOf(legalEntities);
  }
}
