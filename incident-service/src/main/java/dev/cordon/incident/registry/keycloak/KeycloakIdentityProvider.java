package dev.cordon.incident.registry.keycloak;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.keycloak.RealmAdmin;
import dev.cordon.incident.registry.application.IdentityProvider;
import dev.cordon.incident.registry.domain.OnboardingRules;
import dev.cordon.incident.registry.domain.OrganizationProfile;
import dev.cordon.incident.registry.domain.Person;
import dev.cordon.incident.registry.domain.ProviderOrganization;
import dev.cordon.incident.registry.domain.RoleNames;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.keycloak.representations.idm.OrganizationRepresentation;

/** Brands and partners as Keycloak organizations, roles as their groups. */
@ApplicationScoped
@ActivateRequestContext
class KeycloakIdentityProvider implements IdentityProvider {

  private static final String KIND = "cordon-kind";

  private final RealmAdmin admin;
  private final KeycloakMembers members;

  KeycloakIdentityProvider(RealmAdmin admin, KeycloakMembers members) {
    this.admin = admin;
    this.members = members;
  }

  @Override
  public UUID ensureOrganization(OrganizationProfile profile) {
    OrganizationRepresentation organization = new OrganizationRepresentation();
    organization.setAlias(profile.alias());
    // Names are unique in the realm, and brands of different groups may be called the same.
    organization.setName(profile.alias());
    organization.setDescription(profile.name());
    organization.setEnabled(true);
    organization.setAttributes(Map.of(KIND, List.of(profile.kind().name())));
    RealmAdmin.there("organization", admin.realm().organizations().create(organization));
    return admin
        .byAlias(profile.alias())
        .map(OrganizationRepresentation::getId)
        .map(UUID::fromString)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the name "
                        + profile.alias()
                        + " belongs to an organization with another alias"));
  }

  @Override
  public void ensureRoles(UUID organization, Set<Role> roles) {
    Set<String> present = admin.groups(organization).keySet();
    roles.stream()
        .map(RoleNames::of)
        .filter(name -> !present.contains(name))
        .sorted()
        .forEach(name -> admin.createGroup(organization, name));
  }

  @Override
  public void ensureMember(UUID organization, Person person) {
    members.ensure(organization, person);
  }

  @Override
  public void align(UUID organization, Wanted wanted) {
    OrganizationRepresentation present = admin.organization(organization).toRepresentation();
    present.setDescription(wanted.name());
    present.setEnabled(wanted.enabled());
    Map<String, List<String>> attributes = new HashMap<>(attributes(present));
    attributes.put(KIND, List.of(wanted.kind().name()));
    present.setAttributes(attributes);
    RealmAdmin.changed("organization", admin.organization(organization).update(present));
  }

  @Override
  public boolean removeMembers(String alias) {
    return admin
        .byAlias(alias)
        .map(found -> members.remove(UUID.fromString(found.getId())))
        .orElse(false);
  }

  @Override
  public void removeOrganization(String alias) {
    admin
        .byAlias(alias)
        .map(found -> UUID.fromString(found.getId()))
        .ifPresent(id -> RealmAdmin.gone("organization", () -> admin.organization(id).delete()));
  }

  @Override
  public Optional<ProviderOrganization> find(UUID organization) {
    return RealmAdmin.found(
        () ->
            entry(
                admin.organization(organization).toRepresentation(),
                admin.groups(organization).keySet()));
  }

  @Override
  public List<ProviderOrganization> page(int first, int limit) {
    return admin.realm().organizations().list(first, limit).stream()
        .filter(found -> !OnboardingRules.PLATFORM.equals(found.getAlias()))
        .map(found -> entry(found, Set.of()))
        .toList();
  }

  @Override
  public List<RoleHolder> platformRoles() {
    return admin
        .byAlias(OnboardingRules.PLATFORM)
        .map(found -> members.holders(UUID.fromString(found.getId())))
        .orElse(List.of());
  }

  @Override
  public void removeGroup(UUID organization, String name) {
    Optional.ofNullable(admin.groups(organization).get(name))
        .ifPresent(group -> admin.removeGroup(organization, group));
  }

  @Override
  public void disable(UUID organization) {
    OrganizationRepresentation present = admin.organization(organization).toRepresentation();
    present.setEnabled(false);
    RealmAdmin.changed("organization", admin.organization(organization).update(present));
  }

  private static ProviderOrganization entry(OrganizationRepresentation found, Set<String> groups) {
    return new ProviderOrganization(
        UUID.fromString(found.getId()),
        found.getAlias(),
        Optional.ofNullable(found.getDescription()).orElse(""),
        attributes(found).getOrDefault(KIND, List.of()).stream().findFirst().orElse(""),
        found.isEnabled(),
        groups);
  }

  private static Map<String, List<String>> attributes(OrganizationRepresentation found) {
    return Optional.ofNullable(found.getAttributes()).orElse(Map.of());
  }
}
