package dev.cordon.incident.registry.keycloak;

import dev.cordon.incident.keycloak.RealmAdmin;
import dev.cordon.incident.registry.application.IdentityProvider.RoleHolder;
import dev.cordon.incident.registry.domain.Person;
import dev.cordon.incident.registry.domain.RoleNames;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
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
    UserRepresentation found = account(person);
    requireOwn(found, person);
    if (!found.isEnabled() && isNobodys(found)) {
      // Left with the last of their organizations, or shut out: the key that opened it isn't
      // believed any more. Who is in another organization was disabled by somebody else.
      var _ = RealmAdmin.unlessGone(() -> admin.realm().users().get(found.getId()).remove());
      return account(person).getId();
    }
    return found.getId();
  }

  /** Made now, or there already. */
  private UserRepresentation account(Person person) {
    UserRepresentation user = new UserRepresentation();
    user.setUsername(person.username());
    user.setEmail(person.email());
    user.setEmailVerified(true);
    user.setFirstName(person.givenName());
    user.setLastName(person.familyName());
    user.setEnabled(true);
    RealmAdmin.there("user " + person.username(), admin.realm().users().create(user));
    // Only the same person is taken as there already: else somebody would get a stranger's roles.
    return admin.realm().users().searchByUsername(person.username(), true).stream()
        .filter(candidate -> person.email().equalsIgnoreCase(candidate.getEmail()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "user name or e-mail address of " + person.username() + " is taken"));
  }

  private boolean isNobodys(UserRepresentation account) {
    return admin
        .realm()
        .organizations()
        .members()
        .getOrganizations(account.getId(), true)
        .isEmpty();
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

  /** Everybody in a group of the organization. */
  List<RoleHolder> holders(UUID organization) {
    List<RoleHolder> holders = new ArrayList<>();
    admin
        .groups(organization)
        .forEach((role, group) -> addHolders(organization, role, group, holders));
    return holders;
  }

  private void addHolders(UUID organization, String role, String group, List<RoleHolder> holders) {
    int first = 0;
    List<MemberRepresentation> page;
    do {
      page = admin.membersOf(organization, group, first, SOME);
      page.forEach(
          member -> holders.add(new RoleHolder(role, member.getUsername(), member.getId())));
      first += SOME;
    } while (page.size() == SOME);
  }

  /** Ends some memberships; false when there was none left. */
  boolean remove(UUID organization) {
    List<MemberRepresentation> some = members(organization).list(0, SOME);
    some.forEach(member -> remove(organization, member));
    return !some.isEmpty();
  }

  private void remove(UUID organization, MemberRepresentation member) {
    Optional<ClientRepresentation> client = clientOf(member);
    if (client.isEmpty()) {
      disableUnlessElsewhere(organization, member);
    } else if (isOf(organization, member, client.get())) {
      remove(client.get());
    }
    RealmAdmin.gone("member", () -> members(organization).member(member.getId()).delete());
  }

  /**
   * The client whose account it is. A name proves nothing: people could be called like one, also
   * like a client that has no account at all. Empty for a person.
   */
  private Optional<ClientRepresentation> clientOf(MemberRepresentation member) {
    return Optional.ofNullable(member.getUsername())
        .filter(name -> name.startsWith(MACHINE))
        .map(name -> name.substring(MACHINE.length()))
        .flatMap(name -> admin.realm().clients().findByClientId(name).stream().findFirst())
        .filter(client -> Boolean.TRUE.equals(client.isServiceAccountsEnabled()))
        .filter(client -> accountOf(client).filter(member.getId()::equals).isPresent());
  }

  private Optional<String> accountOf(ClientRepresentation client) {
    return RealmAdmin.found(
        () -> admin.realm().clients().get(client.getId()).getServiceAccountUser().getId());
  }

  /** A client that works for others too, or for Cordon itself, outlives the organization. */
  private boolean isOf(
      UUID organization, MemberRepresentation member, ClientRepresentation client) {
    return !OUR_SERVICES.contains(client.getClientId()) && !isElsewhere(organization, member);
  }

  /** Where somebody else was faster, that is what was wanted. */
  private void remove(ClientRepresentation client) {
    var _ = RealmAdmin.unlessGone(() -> admin.realm().clients().get(client.getId()).remove());
  }

  /** Before the membership ends, so that nobody is left enabled in between. */
  private void disableUnlessElsewhere(UUID organization, MemberRepresentation member) {
    if (isElsewhere(organization, member)) {
      return;
    }
    UserResource user = admin.realm().users().get(member.getId());
    UserRepresentation present = user.toRepresentation();
    present.setEnabled(false);
    user.update(present);
    user.logout();
  }

  private boolean isElsewhere(UUID organization, MemberRepresentation member) {
    return members(organization).member(member.getId()).getOrganizations().stream()
        .anyMatch(other -> !organization.toString().equals(other.getId()));
  }

  private OrganizationMembersResource members(UUID organization) {
    return admin.organization(organization).members();
  }
}
