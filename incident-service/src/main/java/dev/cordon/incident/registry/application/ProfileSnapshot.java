package dev.cordon.incident.registry.application;

import dev.cordon.incident.registry.domain.LegalEntity;
import dev.cordon.incident.registry.domain.OnboardingRequest;
import dev.cordon.incident.registry.domain.OrganizationProfile;
import dev.cordon.incident.registry.domain.Person;
import dev.cordon.incident.registry.domain.RoleNames;
import dev.cordon.kernel.audit.Snapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** An organization in the trail: who answers for data protection, or works there, is a person. */
final class ProfileSnapshot {

  private ProfileSnapshot() {}

  /** With the people who were named, a line each: that one is another shows, and not who. */
  static Snapshot of(OnboardingRequest request) {
    Map<String, String> values = values(request.profile());
    values.put("people", Snapshot.digest(people(request)));
    return Snapshot.of(values);
  }

  private static String people(OnboardingRequest request) {
    return request.people().stream().map(ProfileSnapshot::line).collect(Collectors.joining("\n"));
  }

  private static String line(Person person) {
    return String.join(
        "\t",
        person.username(),
        person.email(),
        person.givenName(),
        person.familyName(),
        roles(person));
  }

  private static String roles(Person person) {
    return person.roles().stream().map(RoleNames::of).collect(Collectors.joining(","));
  }

  static Snapshot of(OrganizationProfile profile) {
    return Snapshot.of(values(profile));
  }

  /** All that is stated, so that no change of it looks like none. */
  private static Map<String, String> values(OrganizationProfile profile) {
    Map<String, String> values =
        new HashMap<>(
            Map.of(
                "kind", profile.kind().name(),
                "alias", profile.alias(),
                "name", profile.name(),
                "group", profile.group(),
                "sector", profile.sector(),
                "domains", String.join(" ", profile.domains()),
                "sender_domain", profile.senderDomain(),
                "languages", String.join(" ", profile.languages()),
                "privacy_contact", Snapshot.digest(profile.privacyContact())));
    values.put(
        "legal_entities",
        profile.legalEntities().stream().map(LegalEntity::code).collect(Collectors.joining(" ")));
    profile.legalEntities().forEach(entity -> values.putAll(values(entity)));
    return values;
  }

  /** Each by itself: what a name contains can't be taken for what comes after it. */
  private static Map<String, String> values(LegalEntity entity) {
    String entry = "legal_entity." + entity.code();
    return Map.of(
        entry + ".name", entity.name(),
        entry + ".country", entity.country(),
        entry + ".lead_authority", entity.leadAuthority());
  }
}
