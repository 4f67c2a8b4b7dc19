package dev.cordon.incident.identity.keycloak;

import dev.cordon.incident.identity.application.HolderAccounts;
import dev.cordon.incident.keycloak.RealmAdmin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.MemberRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Emergency holders as members of the organization group {@code emergency-holder}. */
@ApplicationScoped
@ActivateRequestContext
class KeycloakHolderAccounts implements HolderAccounts {

  private static final String GROUP = "emergency-holder";
  private static final String PASSKEY = "webauthn-passwordless";
  private static final int NOT_A_MEMBER = 400;

  private final RealmAdmin admin;

  KeycloakHolderAccounts(RealmAdmin admin) {
    this.admin = admin;
  }

  @Override
  public Candidate candidate(UUID organization, String username) {
    return admin.realm().users().searchByUsername(username, true).stream()
        .filter(found -> isMember(organization, found.getId()))
        .findFirst()
        .map(UserRepresentation::getId)
        .map(this::judged)
        .orElseGet(Candidate.Unknown::new);
  }

  private Candidate judged(String subject) {
    UserResource user = admin.realm().users().get(subject);
    if (!user.getFederatedIdentity().isEmpty()) {
      return new Candidate.OfTheProvider();
    }
    return user.credentials().stream()
            .map(CredentialRepresentation::getType)
            .anyMatch(PASSKEY::equals)
        ? new Candidate.Ready(subject)
        : new Candidate.WithoutPasskey();
  }

  private boolean isMember(UUID organization, String subject) {
    try {
      return RealmAdmin.found(
              () -> admin.organization(organization).members().member(subject).toRepresentation())
          .map(MemberRepresentation::getId)
          .filter(subject::equals)
          .isPresent();
    } catch (WebApplicationException e) {
      // 404, or 400 in some versions.
      if (e.getResponse().getStatus() == NOT_A_MEMBER) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public void grantRole(UUID organization, String subject) {
    String group = group(organization).orElseGet(() -> createdGroup(organization));
    admin.join(organization, group, subject);
  }

  @Override
  public void withdrawRole(UUID organization, String subject) {
    group(organization).ifPresent(group -> admin.leave(organization, group, subject));
  }

  private String createdGroup(UUID organization) {
    admin.createGroup(organization, GROUP);
    return group(organization).orElseThrow();
  }

  private Optional<String> group(UUID organization) {
    return Optional.ofNullable(admin.groups(organization).get(GROUP));
  }
}
