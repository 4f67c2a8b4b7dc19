package dev.cordon.incident.registry.domain;

import dev.cordon.kernel.problem.Violations;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is to change in a profile; what is empty stays. Alias and kind are permanent. */
public record ProfileChange(
    Optional<String> name,
    Optional<String> group,
    Optional<String> sector,
    Optional<List<String>> domains,
    Optional<String> senderDomain,
    Optional<List<String>> languages,
    Optional<String> privacyContact,
    Optional<List<LegalEntity>> legalEntities) {

  /** Refuses fields that are the operator's to change. */
  public void requireOwnFieldsOnly() {
    Violations violations = new Violations();
    operatorsFields().forEach(field -> violations.require(false, field, "is the operator's"));
    violations.orThrow();
  }

  private Set<String> operatorsFields() {
    Set<String> fields = new TreeSet<>();
    name.ifPresent(given -> fields.add("name"));
    group.ifPresent(given -> fields.add("group"));
    sector.ifPresent(given -> fields.add("sector"));
    domains.ifPresent(given -> fields.add("domains"));
    senderDomain.ifPresent(given -> fields.add("sender_domain"));
    legalEntities.ifPresent(given -> fields.add("legal_entities"));
    return fields;
  }

  /** Names of the fields that are given. */
  public Set<String> fields() {
    Set<String> fields = new TreeSet<>(operatorsFields());
    languages.ifPresent(given -> fields.add("languages"));
    privacyContact.ifPresent(given -> fields.add("privacy_contact"));
    return fields;
  }

  /** The profile as it is to be; refuses one that can't be. */
  public OrganizationProfile applyTo(OrganizationProfile before) {
    OrganizationProfile after =
        new OrganizationProfile(
            before.kind(),
            before.alias(),
            name.orElse(before.name()),
            group.orElse(before.group()),
            sector.orElse(before.sector()),
            domains.orElse(before.domains()),
            senderDomain.orElse(before.senderDomain()),
            languages.orElse(before.languages()),
            privacyContact.orElse(before.privacyContact()),
            legalEntities.orElse(before.legalEntities()));
    OnboardingRules.check(after, List.of());
    // Customers may belong to it, and files that name it may be on their way.
    new Violations()
        .require(
            codes(after).containsAll(codes(before)), "legal_entities", "lacks one that is there")
        .orThrow();
    return after;
  }

  private static Set<String> codes(OrganizationProfile profile) {
    return profile.legalEntities().stream().map(LegalEntity::code).collect(Collectors.toSet());
  }
}
