package dev.cordon.incident.registry.domain;

import java.util.List;

/** Profiles that are right. */
final class Profiles {

  private Profiles() {}

  static OrganizationProfile brand(String alias, String name) {
    return new OrganizationProfile(
        OrganizationKind.BRAND,
        alias,
        name,
        "",
        "luxury",
        List.of(alias + ".example"),
        alias + ".example",
        List.of("fr", "en"),
        "dpo@" + alias + ".example",
        List.of(new LegalEntity("FR", name + " SAS", "FR", "CNIL")));
  }
}
