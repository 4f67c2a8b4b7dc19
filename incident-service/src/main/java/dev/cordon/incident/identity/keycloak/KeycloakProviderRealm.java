package dev.cordon.incident.identity.keycloak;

import dev.cordon.incident.identity.application.ProviderRealm;
import dev.cordon.incident.identity.domain.ProviderRules;
import dev.cordon.incident.identity.domain.ProviderSettings;
import dev.cordon.incident.keycloak.RealmAdmin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.admin.client.resource.IdentityProviderResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Brands' own providers as Keycloak's, each linked to one organization under its alias. */
@ApplicationScoped
// Quarkus' admin client lives in a request, and a worker's thread has none.
@ActivateRequestContext
class KeycloakProviderRealm implements ProviderRealm {

  private final RealmAdmin admin;
  private final ProviderRules rules;

  KeycloakProviderRealm(RealmAdmin admin, ProviderRules rules) {
    this.admin = admin;
    this.rules = rules;
  }

  @Override
  public void connect(UUID organization, String alias, ProviderSettings settings, String secret) {
    Map<String, String> discovered = discover(settings.issuer());
    Optional<IdentityProviderRepresentation> known = find(alias);
    IdentityProviderRepresentation provider =
        known.orElseGet(() -> ProviderDefinition.fresh(alias));
    ProviderDefinition.define(provider, settings, secret, discovered);
    if (known.isPresent()) {
      provider(alias).update(provider);
    } else {
      RealmAdmin.there("provider", realm().identityProviders().create(provider));
    }
    ensureNamespace(alias);
    RealmAdmin.there(
        "provider of the organization",
        admin.organization(organization).identityProviders().addIdentityProvider(alias));
    requireLinked(organization, alias);
  }

  /** Keycloak fetches the document, as it has to fetch the provider's keys and tokens later. */
  private Map<String, String> discover(String issuer) {
    Map<String, String> discovered;
    try {
      discovered =
          realm()
              .identityProviders()
              .importFrom(
                  Map.<String, Object>of(
                      "providerId",
                      ProviderDefinition.KIND,
                      "fromUrl",
                      issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration"));
    } catch (WebApplicationException | ProcessingException e) {
      throw new UnusableProvider("has no discovery document that Keycloak can read");
    }
    if (!issuer.equals(discovered.get("issuer"))) {
      throw new UnusableProvider("isn't what its discovery document says");
    }
    for (String endpoint : ProviderDefinition.ENDPOINTS) {
      if (!rules.isReachableFromOutside(discovered.getOrDefault(endpoint, ""))) {
        throw new UnusableProvider(
            "names an endpoint that isn't an https URL of a public host: " + endpoint);
      }
    }
    return discovered;
  }

  private void ensureNamespace(String alias) {
    if (provider(alias).getMappers().isEmpty()) {
      RealmAdmin.there("mapper", provider(alias).addMapper(ProviderDefinition.namespace(alias)));
    }
  }

  /** An alias is an organization's for ever; a provider of another must not be under it. */
  private void requireLinked(UUID organization, String alias) {
    String linked = provider(alias).toRepresentation().getOrganizationId();
    if (!organization.toString().equals(linked)) {
      throw new IllegalStateException("the provider " + alias + " belongs to another organization");
    }
  }

  @Override
  public void disable(String alias) {
    set(alias, false);
  }

  @Override
  public void enable(String alias) {
    set(alias, true);
  }

  private void set(String alias, boolean enabled) {
    find(alias)
        .filter(found -> found.isEnabled() != enabled)
        .ifPresent(
            found -> {
              found.setEnabled(enabled);
              provider(alias).update(found);
            });
  }

  @Override
  public void remove(String alias) {
    find(alias).ifPresent(found -> provider(alias).remove());
  }

  @Override
  public List<Account> accounts(String alias, int first, int most) {
    return realm()
        .users()
        .search(null, null, null, null, null, alias, null, first, most, null, true)
        .stream()
        .map(user -> new Account(user.getId(), Boolean.TRUE.equals(user.isEnabled())))
        .toList();
  }

  @Override
  public void lock(String subject) {
    open(subject, false);
  }

  @Override
  public void unlock(String subject) {
    open(subject, true);
  }

  /** What isn't named in the representation stays as it is. */
  private void open(String subject, boolean open) {
    UserRepresentation change = new UserRepresentation();
    change.setEnabled(open);
    var _ = RealmAdmin.unlessGone(() -> user(subject).update(change));
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

  private Optional<IdentityProviderRepresentation> find(String alias) {
    return RealmAdmin.found(() -> provider(alias).toRepresentation());
  }

  private IdentityProviderResource provider(String alias) {
    return realm().identityProviders().get(alias);
  }

  private UserResource user(String subject) {
    return realm().users().get(subject);
  }

  private RealmResource realm() {
    return admin.realm();
  }
}
