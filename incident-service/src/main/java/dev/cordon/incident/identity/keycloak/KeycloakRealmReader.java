package dev.cordon.incident.identity.keycloak;

import dev.cordon.incident.keycloak.RealmAdmin;
import dev.cordon.kernel.startup.UnsafeSetting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.IdentityProviderRepresentation;

/** With this service's own account: it is the one that the admin API lets in. */
@ApplicationScoped
@ActivateRequestContext
class KeycloakRealmReader implements RealmReader {

  private static final int PAGE = 100;

  private final RealmAdmin admin;

  KeycloakRealmReader(RealmAdmin admin) {
    this.admin = admin;
  }

  @Override
  public List<UnsafeSetting> unsafe() {
    RealmResource realm = admin.realm();
    return RealmSafety.unsafe(
        realm.toRepresentation(),
        realm.clients().findAll(),
        realm.clientScopes().findAll(),
        providers(realm),
        flow -> realm.flows().getExecutions(flow),
        realm.flows().getFlows());
  }

  /** Keycloak gives a hundred of them unless it is asked for more. */
  private static List<IdentityProviderRepresentation> providers(RealmResource realm) {
    List<IdentityProviderRepresentation> all = new ArrayList<>();
    List<IdentityProviderRepresentation> page;
    do {
      page = realm.identityProviders().find(null, false, all.size(), PAGE);
      all.addAll(page);
    } while (page.size() == PAGE);
    return all;
  }
}
