package dev.cordon.incident.registry.application;

import dev.cordon.incident.registry.domain.LegalEntity;
import dev.cordon.incident.registry.domain.OrganizationProfile;
import dev.cordon.kernel.audit.Snapshot;
import java.util.Map;
import java.util.stream.Collectors;

/** An organization in the trail: who answers for data protection is a person. */
final class ProfileSnapshot {

  private ProfileSnapshot() {}

  static Snapshot of(OrganizationProfile profile) {
    return Snapshot.of(
        Map.of(
            "name", profile.name(),
            "group", profile.group(),
            "sector", profile.sector(),
            "domains", String.join(" ", profile.domains()),
            "sender_domain", profile.senderDomain(),
            "languages", String.join(" ", profile.languages()),
            "privacy_contact", Snapshot.digest(profile.privacyContact()),
            "legal_entities",
                profile.legalEntities().stream()
                    .map(LegalEntity::code)
                    .collect(Collectors.joining(" "))));
  }
}
