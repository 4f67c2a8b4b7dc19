package dev.cordon.incident.registry.keycloak;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.registry.application.IdentityProvider;
import dev.cordon.incident.registry.domain.OrganizationProfile;
import dev.cordon.incident.registry.domain.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Brands and partners as Keycloak organizations, roles as their groups. */
@ApplicationScoped
// Quarkus' admin client lives in a request, and a worker's thread has none.
@ActivateRequestContext
class KeycloakIdentityProvider implements IdentityProvider {

  private static final int CREATED = 201;
  private static final int DONE = 204;
  private static final int CONFLICT = 409;
  private static final int MOST_ROLES = 100;

  private final Keycloak keycloak;
  private final URI server;
  private final String realmName;

  KeycloakIdentityProvider(
      Keycloak keycloak,
      @ConfigProperty(name = "quarkus.keycloak.admin-client.server-url") URI server,
      @ConfigProperty(name = "quarkus.keycloak.admin-client.realm") String realmName) {
    this.keycloak = keycloak;
    this.server = server;
    this.realmName = realmName;
  }

  @Override
  public UUID ensureOrganization(OrganizationProfile profile) {
    OrganizationRepresentation organization = new OrganizationRepresentation();
    organization.setAlias(profile.alias());
    // Names are unique in the realm, and brands of different groups may be called the same.
    organization.setName(profile.alias());
    organization.setDescription(profile.name());
    organization.setEnabled(true);
    organization.setAttributes(Map.of("cordon-kind", List.of(profile.kind().name())));
    accept("organization", realm().organizations().create(organization));
    return find(profile.alias());
  }

  private UUID find(String alias) {
    return found(alias)
        .map(UUID::fromString)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the name " + alias + " belongs to an organization with another alias"));
  }

  private Optional<String> found(String alias) {
    return realm().organizations().search(alias, true, 0, 1).stream()
        .filter(organization -> alias.equals(organization.getAlias()))
        .map(OrganizationRepresentation::getId)
        .findFirst();
  }

  @Override
  public void removeOrganization(String alias) {
    found(alias)
        .map(id -> realm().organizations().get(id).delete())
        .ifPresent(response -> accept("removal", response));
  }

  @Override
  public void ensureRoles(UUID organization, Set<Role> roles) {
    Set<String> present = roleGroups(organization).keySet();
    roles.stream()
        .map(KeycloakIdentityProvider::groupName)
        .filter(name -> !present.contains(name))
        .sorted()
        .forEach(name -> createGroup(organization, name));
  }

  private void createGroup(UUID organization, String name) {
    GroupRepresentation group = new GroupRepresentation();
    group.setName(name);
    accept("group " + name, groups().create(realmName, organization.toString(), group));
  }

  @Override
  public void ensureMember(UUID organization, Person person) {
    String user = ensureUser(person);
    accept(
        "member", realm().organizations().get(organization.toString()).members().addMember(user));
    Map<String, String> groupIds = roleGroups(organization);
    person.roles().stream()
        .map(KeycloakIdentityProvider::groupName)
        .map(name -> Optional.ofNullable(groupIds.get(name)).orElseThrow())
        .forEach(
            group ->
                accept("role", groups().join(realmName, organization.toString(), group, user)));
  }

  private String ensureUser(Person person) {
    UserRepresentation user = new UserRepresentation();
    user.setUsername(person.username());
    user.setEmail(person.email());
    user.setEmailVerified(true);
    user.setFirstName(person.givenName());
    user.setLastName(person.familyName());
    user.setEnabled(true);
    accept("user " + person.username(), realm().users().create(user));
    // Only the same person is taken as there already: else somebody would get a stranger's roles.
    return realm().users().searchByUsername(person.username(), true).stream()
        .filter(found -> person.email().equalsIgnoreCase(found.getEmail()))
        .map(UserRepresentation::getId)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "user name or e-mail address of " + person.username() + " is taken"));
  }

  private Map<String, String> roleGroups(UUID organization) {
    return groups().list(realmName, organization.toString(), 0, MOST_ROLES).stream()
        .collect(Collectors.toMap(GroupRepresentation::getName, GroupRepresentation::getId));
  }

  /** Made now, or there already. */
  private static void accept(String what, Response response) {
    try (response) {
      int status = response.getStatus();
      if (status != CREATED && status != CONFLICT && status != DONE) {
        throw new IllegalStateException(
            "the identity provider answered " + status + " for the " + what);
      }
    }
  }

  private RealmResource realm() {
    return keycloak.realm(realmName);
  }

  private OrganizationGroupsResource groups() {
    return keycloak.proxy(OrganizationGroupsResource.class, server);
  }

  private static String groupName(Role role) {
    return role.name().substring("ROLE_".length()).toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
