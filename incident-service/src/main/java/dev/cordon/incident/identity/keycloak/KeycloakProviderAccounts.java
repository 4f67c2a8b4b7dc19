package dev.cordon.incident.identity.keycloak;

import dev.cordon.incident.identity.application.ProviderAccounts;
import dev.cordon.incident.keycloak.RealmAdmin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.ws.rs.WebApplicationException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.FederatedIdentityRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.representations.idm.UserSessionRepresentation;

/** Accounts with a federated identity of a provider. */
@ApplicationScoped
// Quarkus' admin client lives in a request, and a worker's thread has none.
@ActivateRequestContext
class KeycloakProviderAccounts implements ProviderAccounts {

  private static final Logger LOG = Logger.getLogger(KeycloakProviderAccounts.class);
  private static final int SESSIONS = 1_000;
  private static final int BROKEN = 400;

  private final RealmAdmin admin;

  KeycloakProviderAccounts(RealmAdmin admin) {
    this.admin = admin;
  }

  @Override
  public List<Account> page(String alias, int first, int most) {
    return admin
        .realm()
        .users()
        .search(null, null, null, null, null, alias, null, first, most, null, true)
        .stream()
        .map(KeycloakProviderAccounts::account)
        .toList();
  }

  private static Account account(UserRepresentation user) {
    return new Account(
        user.getId(),
        user.getUsername(),
        Optional.ofNullable(user.getCreatedTimestamp()).map(Instant::ofEpochMilli),
        Boolean.TRUE.equals(user.isEnabled()));
  }

  /** Keycloak lists sessions by client, of all organizations. */
  @Override
  public Set<String> withSessions(String alias) {
    Set<String> found = new HashSet<>();
    for (ClientRepresentation client : admin.realm().clients().findAll()) {
      if (Boolean.TRUE.equals(client.isStandardFlowEnabled())) {
        collect(client.getId(), alias, found);
      }
    }
    return found;
  }

  private void collect(String client, String alias, Set<String> found) {
    int first = 0;
    List<UserSessionRepresentation> page;
    do {
      page = admin.realm().clients().get(client).getUserSessions(first, SESSIONS);
      page.stream()
          .filter(session -> String.valueOf(session.getUsername()).startsWith(alias + "."))
          .map(UserSessionRepresentation::getUserId)
          .forEach(found::add);
      first += page.size();
    } while (page.size() == SESSIONS);
  }

  @Override
  public boolean cameThrough(String alias, String subject) {
    return RealmAdmin.found(() -> user(subject).getFederatedIdentity()).stream()
        .flatMap(List::stream)
        .map(FederatedIdentityRepresentation::getIdentityProvider)
        .anyMatch(alias::equals);
  }

  @Override
  public void requireEnabled(UUID organization) {
    // Members of one that is gone are nobody's any more, and can be changed.
    RealmAdmin.found(() -> admin.organization(organization).toRepresentation())
        .filter(found -> !found.isEnabled())
        .ifPresent(
            _ -> {
              throw new OrganizationDisabled();
            });
  }

  @Override
  public void lock(UUID organization, String subject) {
    if (change(organization, subject, enabled(false))) {
      return;
    }
    UserRepresentation nameless = enabled(false);
    nameless.setFirstName("");
    nameless.setLastName("");
    if (change(organization, subject, nameless)) {
      LOG.warnf("subject=%s was locked without the names that its provider gave it", subject);
      return;
    }
    delete(subject);
    LOG.warnf("subject=%s can't be locked as its provider made it, and was removed", subject);
  }

  @Override
  public boolean unlock(UUID organization, String subject) {
    boolean opened = change(organization, subject, enabled(true));
    if (!opened) {
      LOG.warnf("subject=%s can't be opened as its provider made it, and stays locked", subject);
    }
    return opened;
  }

  /** What isn't named in the representation stays as it is. */
  private static UserRepresentation enabled(boolean enabled) {
    UserRepresentation change = new UserRepresentation();
    change.setEnabled(enabled);
    return change;
  }

  /**
   * Keycloak holds the whole account against the rules for what people enter, also what isn't
   * changed and was never entered.
   *
   * @return false when the account breaks one
   */
  private boolean change(UUID organization, String subject, UserRepresentation change) {
    try {
      var _ = RealmAdmin.unlessGone(() -> user(subject).update(change));
      return true;
    } catch (WebApplicationException e) {
      if (e.getResponse().getStatus() != BROKEN) {
        throw e;
      }
      // Or its organization was disabled meanwhile, which makes every account unchangeable.
      requireEnabled(organization);
      return false;
    }
  }

  /** An account that was removed meanwhile has no sessions, and can't be locked. */
  @Override
  public void endSessions(String subject) {
    var _ = RealmAdmin.unlessGone(() -> user(subject).logout());
  }

  @Override
  public void delete(String subject) {
    var _ = RealmAdmin.unlessGone(() -> user(subject).remove());
  }

  @Override
  public void together(Runnable calls) {
    calls.run();
  }

  private UserResource user(String subject) {
    return admin.realm().users().get(subject);
  }
}
