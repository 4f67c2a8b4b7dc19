package dev.cordon.incident.people.keycloak;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.keycloak.RealmAdmin;
import dev.cordon.incident.people.application.PeopleRealm;
import dev.cordon.incident.people.domain.Member;
import dev.cordon.incident.people.domain.Person;
import dev.cordon.incident.people.domain.RoleGroups;
import dev.cordon.incident.people.domain.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.FederatedIdentityRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** People as members of Keycloak organizations, their roles as the organizations' groups. */
@ApplicationScoped
// Quarkus' admin client lives in a request, and a worker's thread has none.
@ActivateRequestContext
class KeycloakPeople implements PeopleRealm {

  private static final String FIRST_KEY = "webauthn-register-passwordless";

  private final RealmAdmin admin;
  private final OrganizationRoll roll;

  KeycloakPeople(RealmAdmin admin, OrganizationRoll roll) {
    this.admin = admin;
    this.roll = roll;
  }

  @Override
  public List<Member> members(UUID organization) {
    return roll.members(organization);
  }

  @Override
  public Standing standing(String subject) {
    return new Standing(hasKey(subject), provider(subject).isPresent());
  }

  /** Whatever lets somebody in: the development realm has passwords, too. */
  @Override
  public boolean hasKey(String subject) {
    return !user(subject).credentials().isEmpty();
  }

  private Optional<String> provider(String subject) {
    return user(subject).getFederatedIdentity().stream()
        .map(FederatedIdentityRepresentation::getIdentityProvider)
        .findFirst();
  }

  @Override
  public Optional<Found> byEmail(String email) {
    return admin.realm().users().searchByEmail(email, true).stream()
        .filter(user -> email.equalsIgnoreCase(user.getEmail()))
        .findFirst()
        .map(this::found);
  }

  @Override
  public Optional<Found> bySubject(String subject) {
    return RealmAdmin.found(() -> found(user(subject).toRepresentation()));
  }

  private Found found(UserRepresentation user) {
    String subject = user.getId();
    return new Found(
        subject,
        Optional.ofNullable(user.getEmail()).orElse(""),
        Boolean.TRUE.equals(user.isEnabled()),
        provider(subject),
        admin.realm().organizations().members().getOrganizations(subject, true).stream()
            .map(OrganizationRepresentation::getId)
            .map(UUID::fromString)
            .collect(Collectors.toUnmodifiableSet()),
        hasKey(subject));
  }

  @Override
  public String create(Person person) {
    UserRepresentation user = new UserRepresentation();
    // Nobody types it: log-in asks for no name. Addresses are unique in the realm.
    user.setUsername(person.email());
    user.setEmail(person.email());
    // Whoever has the code has been met, and nothing is ever mailed to the address.
    user.setEmailVerified(true);
    user.setFirstName(person.givenName());
    user.setLastName(person.familyName());
    user.setEnabled(true);
    RealmAdmin.created("user", admin.realm().users().create(user));
    return byEmail(person.email()).map(Found::subject).orElseThrow();
  }

  @Override
  public void ensureMember(UUID organization, String subject) {
    RealmAdmin.there("member", admin.organization(organization).members().addMember(subject));
  }

  @Override
  public Set<Role> roles(UUID organization, String subject) {
    return admin.groupsOf(organization, subject).keySet().stream()
        .map(RoleGroups::role)
        .flatMap(Optional::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void setRoles(UUID organization, String subject, Set<Role> roles) {
    Set<Role> present = roles(organization, subject);
    if (present.equals(roles)) {
      return;
    }
    Map<String, String> groups = admin.groups(organization);
    // What is taken first: in between, somebody has less and not more.
    without(present, roles)
        .forEach(role -> admin.leave(organization, group(groups, role), subject));
    without(roles, present).forEach(role -> admin.join(organization, group(groups, role), subject));
  }

  private static Set<Role> without(Set<Role> from, Set<Role> what) {
    Set<Role> left = new TreeSet<>(from);
    left.removeAll(what);
    return left;
  }

  private static String group(Map<String, String> groups, Role role) {
    return Optional.ofNullable(groups.get(RoleGroups.name(role)))
        .orElseThrow(() -> new IllegalStateException("the organization has no group of " + role));
  }

  @Override
  public void removeMember(UUID organization, String subject) {
    // Of who isn't a member there is nothing to take away.
    RealmAdmin.found(() -> admin.groupsOf(organization, subject).values())
        .ifPresent(
            groups -> {
              // All of them, the one that is named apart too.
              groups.forEach(group -> admin.leave(organization, group, subject));
              RealmAdmin.gone(
                  "member",
                  () -> admin.organization(organization).members().member(subject).delete());
            });
  }

  @Override
  public void lock(String subject) {
    enable(subject, false);
  }

  @Override
  public void unlock(String subject) {
    enable(subject, true);
  }

  private void enable(String subject, boolean enabled) {
    UserRepresentation present = user(subject).toRepresentation();
    present.setEnabled(enabled);
    user(subject).update(present);
  }

  @Override
  public void endSessions(String subject) {
    user(subject).logout();
  }

  @Override
  public void delete(String subject) {
    var _ = RealmAdmin.unlessGone(() -> user(subject).remove());
  }

  @Override
  public void mailLink(String subject, Duration lifetime) {
    user(subject).executeActionsEmail(List.of(FIRST_KEY), Math.toIntExact(lifetime.toSeconds()));
  }

  private UserResource user(String subject) {
    return admin.realm().users().get(subject);
  }
}
