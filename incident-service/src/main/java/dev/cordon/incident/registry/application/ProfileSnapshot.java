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
    Map<String, String> values = new HashMap<>(values(request.profile()));
    values.put("people", Snapshot.digest(people(request)));
    return Snapshot.of(values);
  }

  private static String people(OnboardingRequest request) {
    return request.people().stream()
        .map(person -> person.username() + ' ' + person.email() + ' ' + roles(person))
        .collect(Collectors.joining("\n"));
  }

  private static String roles(Person person) {
    return person.roles().stream().map(RoleNames::of).collect(Collectors.joining(","));
  }

  static Snapshot of(OrganizationProfile profile) {
    return Snapshot.of(values(profile));
  }

  private static Map<String, String> values(OrganizationProfile profile) {
    return Map.of(
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
                .collect(Collectors.joining(" ")));
  }
}
