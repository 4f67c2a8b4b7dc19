package dev.cordon.incident.registry;

import static dev.cordon.contracts.common.v1.Role.ROLE_INCIDENT_LEAD;
import static dev.cordon.contracts.common.v1.Role.ROLE_PARTNER_ANALYST;
import static dev.cordon.contracts.common.v1.Role.ROLE_PLATFORM_OPERATOR;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.GetOrganizationRequest;
import dev.cordon.contracts.incident.v1.LegalEntity;
import dev.cordon.contracts.incident.v1.OnboardRequest;
import dev.cordon.contracts.incident.v1.OnboardingGrpc.OnboardingBlockingStub;
import dev.cordon.contracts.incident.v1.Organization;
import dev.cordon.contracts.incident.v1.OrganizationKind;
import dev.cordon.contracts.incident.v1.OrganizationProfile;
import dev.cordon.contracts.incident.v1.OrganizationState;
import dev.cordon.contracts.incident.v1.Person;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.TestIssuer;
import java.util.UUID;

/** A platform operator, and what operators ask for. */
final class Operator {

  static final UUID PLATFORM = UUID.fromString("00000000-0000-7000-8000-000000000001");

  private final OnboardingBlockingStub onboarding;

  Operator(OnboardingBlockingStub onboarding) {
    this.onboarding = onboarding;
  }

  boolean isActive(String alias) {
    return get(alias).getState() == OrganizationState.ORGANIZATION_STATE_ACTIVE;
  }

  Organization get(String alias) {
    return stub().getOrganization(GetOrganizationRequest.newBuilder().setAlias(alias).build());
  }

  OnboardingBlockingStub stub() {
    return as("cordon-platform", ROLE_PLATFORM_OPERATOR);
  }

  OnboardingBlockingStub as(String alias, Role role) {
    return Calls.as(onboarding, TestIssuer.running().member(PLATFORM, alias, "op", role), alias);
  }

  static OnboardRequest partner(String alias, String name) {
    return OnboardRequest.newBuilder()
        .setProfile(
            OrganizationProfile.newBuilder()
                .setKind(OrganizationKind.ORGANIZATION_KIND_PARTNER)
                .setAlias(alias)
                .setName(name)
                .addDomains(alias + ".retail.example"))
        .addPeople(person("nia.partner", ROLE_PARTNER_ANALYST))
        .build();
  }

  static OnboardRequest brand(String alias) {
    return OnboardRequest.newBuilder()
        .setProfile(
            OrganizationProfile.newBuilder()
                .setKind(OrganizationKind.ORGANIZATION_KIND_BRAND)
                .setAlias(alias)
                .setName("Maison")
                .addDomains(alias + ".maison.example")
                .setSenderDomain(alias + ".maison.example")
                .addLanguages("fr")
                .addLegalEntities(entity("FR"))
                .addLegalEntities(entity("IT")))
        .addPeople(person("lou." + alias, ROLE_INCIDENT_LEAD))
        .build();
  }

  static LegalEntity entity(String country) {
    return LegalEntity.newBuilder()
        .setCode(country)
        .setName("Maison " + country)
        .setCountry(country)
        .build();
  }

  static Person person(String username, Role role) {
    return Person.newBuilder()
        .setUsername(username)
        .setEmail(username + "@retail.example")
        .setGivenName("Nia")
        .setFamilyName("Partner")
        .addRoles(role)
        .build();
  }
}
