package dev.cordon.incident.registry.keycloak;

import dev.cordon.incident.keycloak.RealmAdmin;
import dev.cordon.incident.registry.domain.Person;
import dev.cordon.incident.registry.domain.RoleNames;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.keycloak.admin.client.resource.OrganizationMembersResource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.MemberRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** People and machines of organizations, how they come and how they go. */
@ApplicationScoped
class KeycloakMembers {

  private static final int SOME = 50;
  private static final String MACHINE = "service-account-";

  /** Whatever somebody made them a member of, they aren't an organization's. */
  private static final Set<String> OUR_SERVICES =
      Set.of("cordon-gateway", "cordon-incident", "cordon-customer", "cordon-notification");

  private final RealmAdmin admin;

  KeycloakMembers(RealmAdmin admin) {
    this.admin = admin;
  }

  void ensure(UUID organization, Person person) {
    String user = user(person);
    RealmAdmin.there("member", members(organization).addMember(user));
    Map<String, String> groupIds = admin.groups(organization);
    person.roles().stream()
        .map(RoleNames::of)
        .map(name -> Optional.ofNullable(groupIds.get(name)).orElseThrow())
        .forEach(group -> admin.join(organization, group, user));
  }

  private String user(Person person) {
    UserRepresentation user = new UserRepresentation();
    user.setUsername(person.username());
    user.setEmail(person.email());
    user.setEmailVerified(true);
    user.setFirstName(person.givenName());
    user.setLastName(person.familyName());
    user.setEnabled(true);
    RealmAdmin.there("user " + person.username(), admin.realm().users().create(user));
    // Only the same person is taken as there already: else somebody would get a stranger's roles.
    UserRepresentation found =
        admin.realm().users().searchByUsername(person.username(), true).stream()
            .filter(candidate -> person.email().equalsIgnoreCase(candidate.getEmail()))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "user name or e-mail address of " + person.username() + " is taken"));
    requireOwn(found, person);
    if (!found.isEnabled()
        && admin
            .realm()
            .organizations()
            .members()
            .getOrganizations(found.getId(), true)
            .isEmpty()) {
      // Left with the last of their organizations; who is in one was disabled by somebody else.
      found.setEnabled(true);
      admin.realm().users().get(found.getId()).update(found);
    }
    return found.getId();
  }

  /**
   * An account that a brand's own provider made is who that provider says: it gets no roles here.
   */
  private void requireOwn(UserRepresentation found, Person person) {
    if (!admin.realm().users().get(found.getId()).getFederatedIdentity().isEmpty()) {
      throw new IllegalStateException(
          "the account " + person.username() + " came through an identity provider of a brand");
    }
  }

  /** Ends some memberships; false when there was none left. */
  boolean remove(UUID organization) {
    List<MemberRepresentation> some = members(organization).list(0, SOME);
    some.forEach(member -> remove(organization, member));
    return !some.isEmpty();
  }

  private void remove(UUID organization, MemberRepresentation member) {
    Optional<String> machine = machine(member);
    if (machine.isPresent()) {
      removeClient(machine.get());
    } else {
      disableUnlessElsewhere(organization, member);
    }
    RealmAdmin.gone("member", () -> members(organization).member(member.getId()).delete());
  }

  /** The client that a service account belongs to. */
  private static Optional<String> machine(MemberRepresentation member) {
    return Optional.ofNullable(member.getUsername())
        .filter(name -> name.startsWith(MACHINE))
        .map(name -> name.substring(MACHINE.length()))
        .filter(client -> !OUR_SERVICES.contains(client));
  }

  private void removeClient(String clientId) {
    admin.realm().clients().findByClientId(clientId).forEach(this::remove);
  }

  /** Where somebody else was faster, that is what was wanted. */
  private void remove(ClientRepresentation client) {
    var _ = RealmAdmin.unlessGone(() -> admin.realm().clients().get(client.getId()).remove());
  }

  /** Before the membership ends, so that nobody is left enabled in between. */
  private void disableUnlessElsewhere(UUID organization, MemberRepresentation member) {
    boolean elsewhere =
        members(organization).member(member.getId()).getOrganizations().stream()
            .anyMatch(other -> !organization.toString().equals(other.getId()));
    if (elsewhere) {
      return;
    }
    UserResource user = admin.realm().users().get(member.getId());
    UserRepresentation present = user.toRepresentation();
    present.setEnabled(false);
    user.update(present);
    user.logout();
  }

  private OrganizationMembersResource members(UUID organization) {
    return admin.organization(organization).members();
  }
}
