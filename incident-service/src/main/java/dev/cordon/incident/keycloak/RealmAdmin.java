package dev.cordon.incident.keycloak;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.admin.client.resource.OrganizationsResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.MemberRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;

/**
 * The realm, under the service's own account. Blocks. Whoever calls it from a worker's thread is
 * annotated with {@code @ActivateRequestContext}: Quarkus' admin client lives in a request.
 */
@ApplicationScoped
public class RealmAdmin {

  private static final int CREATED = 201;
  private static final int DONE = 204;
  private static final int GONE = 404;
  private static final int CONFLICT = 409;
  private static final int MOST_GROUPS = 100;

  private final Keycloak keycloak;
  private final URI server;
  private final String realmName;

  RealmAdmin(
      Keycloak keycloak,
      @ConfigProperty(name = "quarkus.keycloak.admin-client.server-url") URI server,
      @ConfigProperty(name = "quarkus.keycloak.admin-client.realm") String realmName) {
    this.keycloak = keycloak;
    this.server = server;
    this.realmName = realmName;
  }

  public RealmResource realm() {
    return keycloak.realm(realmName);
  }

  public OrganizationResource organization(UUID id) {
    return realm().organizations().get(id.toString());
  }

  /** Whatever its name is there. */
  public Optional<OrganizationRepresentation> byAlias(String alias) {
    return byAlias(realm().organizations(), alias);
  }

  /**
   * Keycloak's search looks for names and domains: one that has this alias and another name isn't
   * found by it, and one that has another alias and this domain is. Its query of attributes takes
   * the alias for one, and compares it as it is.
   */
  static Optional<OrganizationRepresentation> byAlias(
      OrganizationsResource organizations, String alias) {
    return organizations.searchByAttribute("alias:" + alias).stream()
        .filter(organization -> alias.equals(organization.getAlias()))
        .findFirst();
  }

  /** The organization's groups: name → id. */
  public Map<String, String> groups(UUID organization) {
    return groups().list(realmName, organization.toString(), 0, MOST_GROUPS).stream()
        .collect(Collectors.toMap(GroupRepresentation::getName, GroupRepresentation::getId));
  }

  public void createGroup(UUID organization, String name) {
    GroupRepresentation group = new GroupRepresentation();
    group.setName(name);
    there("group " + name, groups().create(realmName, organization.toString(), group));
  }

  public void removeGroup(UUID organization, String id) {
    gone("group", () -> groups().delete(realmName, organization.toString(), id));
  }

  public void join(UUID organization, String groupId, String userId) {
    there("role", groups().join(realmName, organization.toString(), groupId, userId));
  }

  public void leave(UUID organization, String groupId, String userId) {
    gone("role", () -> groups().leave(realmName, organization.toString(), groupId, userId));
  }

  /** Some of a group's members. */
  public List<MemberRepresentation> membersOf(
      UUID organization, String groupId, int first, int most) {
    return groups().members(realmName, organization.toString(), groupId, first, most);
  }

  /** The groups of a member: name → id. */
  public Map<String, String> groupsOf(UUID organization, String userId) {
    return groups().groupsOf(realmName, organization.toString(), userId, 0, MOST_GROUPS).stream()
        .collect(Collectors.toMap(GroupRepresentation::getName, GroupRepresentation::getId));
  }

  private OrganizationGroupsResource groups() {
    return keycloak.proxy(OrganizationGroupsResource.class, server);
  }

  /** Made now, or there already. */
  public static void there(String what, Response response) {
    expect(what, response, Set.of(CREATED, DONE, CONFLICT));
  }

  /** Made now; throws when it was there. */
  public static void created(String what, Response response) {
    expect(what, response, Set.of(CREATED));
  }

  /** Changed as asked. */
  public static void changed(String what, Response response) {
    expect(what, response, Set.of(DONE));
  }

  /** Removed now, or gone already. */
  public static void gone(String what, Supplier<Response> removal) {
    var _ = unlessGone(() -> expect(what, removal.get(), Set.of(DONE, GONE)));
  }

  /** A change of what may be gone already; whether it was there. */
  public static boolean unlessGone(Runnable change) {
    return found(
            () -> {
              change.run();
              return true;
            })
        .isPresent();
  }

  /** What Keycloak has; empty when it knows no such thing. */
  public static <T> Optional<T> found(Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (WebApplicationException e) {
      // Quarkus' client throws one kind for every status, so that a NotFoundException never comes.
      if (e.getResponse().getStatus() == GONE) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static void expect(String what, Response response, Set<Integer> expected) {
    try (response) {
      if (!expected.contains(response.getStatus())) {
        throw new IllegalStateException(
            "the identity provider answered " + response.getStatus() + " for the " + what);
      }
    }
  }
}
